package org.torch4j.io;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;

/** What a file says of one tensor, after its sizes and strides were checked against its storage. */
final class TensorSpec {
    private static final int MOST_DIMENSIONS = 64;

    /** Scale and zero point of a quantized tensor: one of each, or one for each index of {@code axis}. */
    record Quantizer(double scale, long zeroPoint, TensorSpec scales, TensorSpec zeroPoints, long axis) {
        boolean perChannel() {
            return scales != null;
        }
    }

    /** The parts of a sparse tensor; {@code plainIndices} is null for COO. */
    record Sparse(String layout, TensorSpec indices, TensorSpec plainIndices, TensorSpec values, Boolean coalesced) {}

    private final StorageSpec storage;
    private final DType dtype;
    private final long offset;
    private final long[] shape;
    private final long[] stride;
    private final boolean requiresGrad;
    private final boolean conjugate;
    private final boolean negative;
    private final Quantizer quantizer;
    private final Sparse sparse;

    private TensorSpec(
            StorageSpec storage,
            DType dtype,
            long offset,
            long[] shape,
            long[] stride,
            boolean requiresGrad,
            boolean conjugate,
            boolean negative,
            Quantizer quantizer,
            Sparse sparse) {
        this.storage = storage;
        this.dtype = dtype;
        this.offset = offset;
        this.shape = shape;
        this.stride = stride;
        this.requiresGrad = requiresGrad;
        this.conjugate = conjugate;
        this.negative = negative;
        this.quantizer = quantizer;
        this.sparse = sparse;
    }

    /** A strided tensor; {@code storage} is null for one on the meta device. */
    static TensorSpec strided(
            StorageSpec storage, DType dtype, long offset, long[] shape, long[] stride, boolean requiresGrad) {
        check(storage, dtype, offset, shape, stride);
        return new TensorSpec(storage, dtype, offset, shape, stride, requiresGrad, false, false, null, null);
    }

    static TensorSpec contiguous(StorageSpec storage, DType dtype, long[] shape) {
        return strided(storage, dtype, 0, shape, contiguousStride(shape), false);
    }

    static TensorSpec sparse(DType dtype, long[] shape, Sparse sparse) {
        checkShape(shape);
        return new TensorSpec(null, dtype, 0, shape, new long[0], false, false, false, null, sparse);
    }

    TensorSpec withGrad(boolean grad) {
        return new TensorSpec(storage, dtype, offset, shape, stride, grad, conjugate, negative, quantizer, sparse);
    }

    TensorSpec withBits(boolean conj, boolean neg) {
        return new TensorSpec(storage, dtype, offset, shape, stride, requiresGrad, conj, neg, quantizer, sparse);
    }

    TensorSpec quantized(Quantizer by) {
        return new TensorSpec(storage, dtype, offset, shape, stride, requiresGrad, conjugate, negative, by, sparse);
    }

    StorageSpec storage() {
        return storage;
    }

    DType dtype() {
        return dtype;
    }

    /** In elements, from the storage's begin. */
    long offset() {
        return offset;
    }

    long[] shape() {
        return shape;
    }

    long[] stride() {
        return stride;
    }

    boolean requiresGrad() {
        return requiresGrad;
    }

    boolean conjugate() {
        return conjugate;
    }

    boolean negative() {
        return negative;
    }

    Quantizer quantizer() {
        return quantizer;
    }

    Sparse sparse() {
        return sparse;
    }

    boolean isMeta() {
        return storage == null && sparse == null;
    }

    /** Number of elements; checked not to overflow when the tensor was made. */
    long numel() {
        return numel(shape);
    }

    boolean isContiguous() {
        if (numel() == 0) {
            return true;
        }
        long expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && stride[i] != expected) {
                return false;
            }
            expected *= shape[i];
        }
        return true;
    }

    /** Where its first element is in the file, or -1. */
    long fileOffset() {
        return storage == null || storage.offset() < 0 || storage.source().path() == null
                ? -1
                : storage.offset() + offset * dtype.bytes();
    }

    static long[] contiguousStride(long[] shape) {
        long[] stride = new long[shape.length];
        long next = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            stride[i] = next;
            next *= Math.max(1, shape[i]);
        }
        return stride;
    }

    static long numel(long[] shape) {
        long n = 1;
        for (long size : shape) {
            n *= size;
        }
        return n;
    }

    /** Refuses negative sizes, too many dimensions and a product that overflows. */
    static void checkShape(long[] shape) {
        if (shape.length > MOST_DIMENSIONS) {
            throw new CheckpointException("a tensor of " + shape.length + " dimensions");
        }
        long bound = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new CheckpointException("a tensor with a negative size " + Arrays.toString(shape));
            }
            long high = Math.multiplyHigh(bound, Math.max(1, size));
            bound *= Math.max(1, size);
            if (high != 0 || bound < 0 || bound > Long.MAX_VALUE / 32) {
                throw new CheckpointException("a tensor of more elements than fit " + Arrays.toString(shape));
            }
        }
    }

    private static void check(StorageSpec storage, DType dtype, long offset, long[] shape, long[] stride) {
        checkShape(shape);
        if (stride.length != shape.length) {
            throw new CheckpointException("a tensor with " + shape.length + " sizes but " + stride.length + " strides");
        }
        for (long step : stride) {
            if (step < 0) {
                throw new CheckpointException("a tensor with a negative stride " + Arrays.toString(stride));
            }
        }
        if (offset < 0) {
            throw new CheckpointException("a tensor with a negative offset " + offset);
        }
        if (storage == null) {
            return;
        }
        long elements = storage.bytes() / dtype.bytes();
        boolean empty = numel(shape) == 0;
        long room = elements - offset - (empty ? 0 : 1);
        for (int i = 0; i < shape.length && room >= 0 && !empty; i++) {
            long steps = shape[i] - 1;
            room = steps != 0 && stride[i] > room / steps ? -1 : room - steps * stride[i];
        }
        if (room < 0) {
            throw new CheckpointException("a tensor of shape " + Arrays.toString(shape) + ", stride "
                    + Arrays.toString(stride) + " and offset " + offset + " reaches past its storage of " + elements
                    + " elements");
        }
    }
}
