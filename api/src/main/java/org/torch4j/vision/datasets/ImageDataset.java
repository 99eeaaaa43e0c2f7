package org.torch4j.vision.datasets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.Batch;
import org.torch4j.data.BatchedDataset;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.Transform;

/** Pictures of one size with their classes, all in memory. */
public abstract class ImageDataset implements Dataset<Example>, BatchedDataset<Batch> {
    private final Tensor pictures;
    private final Tensor targets;
    private final long[] classOf;
    private final List<String> classes;
    private final Transform transform;
    private final LongUnaryOperator targetTransform;

    /**
     * @param pictures uint8 [n, channels, height, width]
     * @param classOf the class of each
     * @param classes names of the classes
     */
    ImageDataset(Tensor pictures, long[] classOf, List<String> classes, DatasetOptions options) {
        if (pictures.size(0) != classOf.length) {
            throw new org.torch4j.data.DataException("%s: %d pictures, but %d labels"
                    .formatted(getClass().getSimpleName(), pictures.size(0), classOf.length));
        }
        this.pictures = pictures.keep();
        this.targets = Torch.fromArray(classOf).keep();
        this.classOf = classOf;
        this.classes = classes;
        this.transform = options.transform();
        this.targetTransform = options.targetTransform();
    }

    @Override
    public int size() {
        return classOf.length;
    }

    /** All pictures, uint8 [n, channels, height, width]. */
    public Tensor data() {
        return pictures;
    }

    /** All classes, int64 [n]. */
    public Tensor targets() {
        return targets;
    }

    /** Names of the classes, in the order of their numbers. */
    public List<String> classes() {
        return classes;
    }

    /** Numbers of the classes by their names. */
    public Map<String, Integer> classToIdx() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    /** A picture as it is stored. */
    public Image image(int index) {
        Objects.checkIndex(index, size());
        try (Tensor picture = pictures.select(0, index)) {
            return Image.of(picture);
        }
    }

    @Override
    public Example get(int index) {
        Objects.checkIndex(index, size());
        long label = targetTransform == null ? classOf[index] : targetTransform.applyAsLong(classOf[index]);
        return new Example(transform == null ? pictures.select(0, index) : transform.tensor(image(index)), label);
    }

    @Override
    public boolean supportsBatches() {
        return targetTransform == null && (transform == null || transform.supportsBatches());
    }

    @Override
    public Batch batch(int[] indices) {
        long[] rows = new long[indices.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Objects.checkIndex(indices[i], size());
        }
        try (Tensor index = Torch.fromArray(rows)) {
            Tensor raw = pictures.indexSelect(0, index);
            Tensor changed = transform == null ? raw : transform.batch(raw);
            if (changed != raw) {
                raw.close();
            }
            return new Batch(changed, targets.indexSelect(0, index));
        }
    }

    @Override
    public String toString() {
        return "Dataset %s\n    Number of datapoints: %d%s"
                .formatted(
                        getClass().getSimpleName(),
                        size(),
                        transform == null
                                ? ""
                                : "\n    StandardTransform\n    Transform: "
                                        + transform.toString().replace("\n", "\n               "));
    }
}
