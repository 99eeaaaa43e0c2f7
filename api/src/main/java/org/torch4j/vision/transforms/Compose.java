package org.torch4j.vision.transforms;

import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.Tensor;

/**
 * Transforms one after the other.
 *
 * @param transforms the first is applied first
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.Compose.html">Compose</a>
 */
public record Compose(List<Transform> transforms) implements Transform {
    public Compose {
        transforms = List.copyOf(transforms);
    }

    public Compose(Transform... transforms) {
        this(List.of(transforms));
    }

    @Override
    public Object apply(Object picture) {
        Object changed = picture;
        for (Transform transform : transforms) {
            changed = transform.apply(changed);
        }
        return changed;
    }

    @Override
    public boolean supportsBatches() {
        return transforms.stream().allMatch(Transform::supportsBatches);
    }

    @Override
    public Tensor batch(Tensor pictures) {
        Tensor changed = pictures;
        for (Transform transform : transforms) {
            Tensor next = transform.batch(changed);
            if (changed != pictures && changed != next) {
                changed.close();
            }
            changed = next;
        }
        return changed;
    }

    @Override
    public String toString() {
        return transforms.stream().map(t -> "    " + t + "\n").collect(Collectors.joining("", "Compose(\n", ")"));
    }
}
