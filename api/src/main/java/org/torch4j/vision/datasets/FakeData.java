package org.torch4j.vision.datasets;

import java.util.Objects;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Generator;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.binding.AtenR;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.Transform;

/**
 * Random pictures, each always the same by its number.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.FakeData.html">FakeData</a>
 */
public final class FakeData implements Dataset<Example> {
    private final int size;
    private final long[] shape;
    private final int classes;
    private final Transform transform;

    /**
     * @param size how many pictures
     * @param shape channels, height, width
     * @param classes how many classes
     */
    public FakeData(int size, long[] shape, int classes, Consumer<DatasetOptions> options) {
        this.size = size;
        this.shape = shape.clone();
        this.classes = classes;
        this.transform = DatasetOptions.of(options).transform();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Example get(int index) {
        Objects.checkIndex(index, size);
        return Scope.run(() -> {
            Generator own = new Generator(index);
            Image image = Image.of((Tensor) AtenR.randn_generator(shape, own, null));
            Tensor label = (Tensor) AtenR.randint_generator(classes, new long[] {1}, own, null);
            Tensor x = transform == null ? image.toTensor() : transform.tensor(image);
            return new Example(x, label.to(DType.INT64).itemLong());
        });
    }
}
