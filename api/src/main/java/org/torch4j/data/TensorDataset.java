package org.torch4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.torch4j.Tensor;

/**
 * Samples along the first dimension of tensors: {@code new TensorDataset(x, y)}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.TensorDataset">TensorDataset</a>
 */
public final class TensorDataset implements Dataset<Example>, BatchedDataset<Batch> {
    private final List<Tensor> tensors;
    private final int size;

    /**
     * @param tensors inputs, targets, and what else belongs to a sample
     * @throws IllegalArgumentException where their first sizes differ
     */
    public TensorDataset(Tensor... tensors) {
        if (tensors.length == 0) {
            throw new IllegalArgumentException("no tensors");
        }
        long first = tensors[0].dim() == 0 ? -1 : tensors[0].size(0);
        for (Tensor tensor : tensors) {
            if (tensor.dim() == 0 || tensor.size(0) != first) {
                throw new IllegalArgumentException("first sizes differ: %s and %s"
                        .formatted(Arrays.toString(tensors[0].shape()), Arrays.toString(tensor.shape())));
            }
        }
        this.tensors = List.of(tensors);
        this.size = Math.toIntExact(first);
    }

    @Override
    public Example get(int index) {
        Objects.checkIndex(index, size);
        return new Example(tensors.stream().map(t -> t.select(0, index)).toArray());
    }

    @Override
    public int size() {
        return size;
    }

    /** The tensors themselves. */
    public List<Tensor> tensors() {
        return tensors;
    }

    @Override
    public Batch batch(int[] indices) {
        try (Tensor rows = RandomDraws.rows(indices)) {
            return new Batch(tensors.stream().map(t -> pick(t, rows)).toList());
        }
    }

    private static Tensor pick(Tensor tensor, Tensor rows) {
        if (tensor.device().equals(rows.device())) {
            return tensor.indexSelect(0, rows);
        }
        try (Tensor there = rows.to(tensor.device())) {
            return tensor.indexSelect(0, there);
        }
    }
}
