package org.torch4j.data;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;

/**
 * A sample of a supervised data set: an input, then what should come out.
 *
 * @param parts tensors and numbers; every example of a data set has as many, of the same kinds
 */
public record Example(List<Object> parts) implements Collatable<Batch> {
    public Example(Object... parts) {
        this(List.of(parts));
    }

    /** The input. */
    public Tensor x() {
        return (Tensor) parts.get(0);
    }

    /** The target where it is a tensor. */
    public Tensor y() {
        return (Tensor) parts.get(1);
    }

    /** The target where it is a class. */
    public long label() {
        return ((Number) parts.get(1)).longValue();
    }

    public Object get(int part) {
        return parts.get(part);
    }

    /** Stacks the tensors; whole numbers become an int64 tensor, others a float64 one, as in Python. */
    @Override
    public Batch collate(List<? extends Collatable<Batch>> samples) {
        List<Tensor> tensors = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            List<Object> column = new ArrayList<>(samples.size());
            for (Collatable<Batch> sample : samples) {
                column.add(((Example) sample).parts.get(part));
            }
            tensors.add((Tensor) DefaultCollate.collate(column));
        }
        return new Batch(tensors);
    }
}
