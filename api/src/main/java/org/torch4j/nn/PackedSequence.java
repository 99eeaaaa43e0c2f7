package org.torch4j.nn;

import org.jspecify.annotations.Nullable;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.nn.utils.Rnn;

/**
 * Sequences of different lengths in one tensor, step by step; made by {@link Rnn}.
 *
 * @param data the elements of all sequences: all first ones, all second ones, ...
 * @param batchSizes how many sequences reach each step, int64 on the CPU
 * @param sortedIndices the order by length, or null if they came sorted
 * @param unsortedIndices the way back, or null
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.rnn.PackedSequence.html">PackedSequence</a>
 */
public record PackedSequence(
        Tensor data,
        Tensor batchSizes,
        @Nullable Tensor sortedIndices,
        @Nullable Tensor unsortedIndices) {
    /** The same sequences with other elements. */
    public PackedSequence withData(Tensor other) {
        return new PackedSequence(other, batchSizes, sortedIndices, unsortedIndices);
    }

    public PackedSequence to(Device device) {
        return new PackedSequence(
                data.to(device),
                batchSizes,
                sortedIndices == null ? null : sortedIndices.to(device),
                unsortedIndices == null ? null : unsortedIndices.to(device));
    }

    public PackedSequence to(DType dtype) {
        return withData(data.to(dtype));
    }
}
