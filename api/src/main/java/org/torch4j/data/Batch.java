package org.torch4j.data;

import java.util.List;
import org.torch4j.Device;
import org.torch4j.Tensor;

/**
 * Examples put together: each tensor has their number as its first size.
 *
 * @param parts the inputs, the targets, and what else the data set has
 */
public record Batch(List<Tensor> parts) {
    public Batch(Tensor... parts) {
        this(List.of(parts));
    }

    /** The inputs. */
    public Tensor x() {
        return get(0);
    }

    /** The targets. */
    public Tensor y() {
        return get(1);
    }

    public Tensor get(int part) {
        if (part >= parts.size()) {
            throw new IndexOutOfBoundsException("a batch of %d tensor%s has no part %d"
                    .formatted(parts.size(), parts.size() == 1 ? "" : "s", part));
        }
        return parts.get(part);
    }

    /** How many examples. */
    public int size() {
        return (int) x().size(0);
    }

    /** The same batch on another device. */
    public Batch to(Device device) {
        return BatchTensors.to(this, device);
    }
}
