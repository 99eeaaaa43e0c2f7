package org.torch4j.utils.tensorboard;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A tensor with all its values. */
final class TensorSummary {
    private static final long MOST_BYTES = 1L << 31;

    private TensorSummary() {}

    static Message of(String tag, Tensor tensor) {
        if (tensor.numel() * tensor.dtype().bytes() >= MOST_BYTES) {
            throw new IllegalArgumentException("the tensor " + tag + " has 2 GB or more: a protocol buffer ends there");
        }
        Message proto = new Message().number(1, type(tag, tensor.dtype())).message(2, Summaries.shape(tensor.shape()));
        try (Tensor plain = tensor.detach();
                Tensor here = plain.cpu()) {
            put(proto, here);
        }
        return Summaries.tensor(tag, proto, Summaries.metadata("tensor", new Message()));
    }

    private static void put(Message proto, Tensor tensor) {
        DType dtype = tensor.dtype();
        if (dtype == DType.FLOAT32) {
            proto.floats(5, tensor.toFloats());
        } else if (dtype == DType.FLOAT64) {
            proto.doubles(6, tensor.toDoubles());
        } else if (dtype == DType.FLOAT16 || dtype == DType.BFLOAT16) {
            proto.numbers(13, halves(tensor));
        } else if (dtype == DType.COMPLEX64) {
            proto.floats(9, pairs(tensor).toFloats());
        } else if (dtype == DType.COMPLEX128) {
            proto.doubles(12, pairs(tensor).toDoubles());
        } else if (dtype == DType.INT64) {
            proto.numbers(10, tensor.toLongs());
        } else if (dtype == DType.BOOL) {
            proto.numbers(11, tensor.to(DType.INT64).toLongs());
        } else if (dtype == DType.UINT8) {
            proto.numbers(16, tensor.toLongs());
        } else {
            proto.numbers(7, tensor.toLongs());
        }
    }

    private static Tensor pairs(Tensor complex) {
        return Torch.viewAsReal(complex.resolveConj());
    }

    /** The numbers' bits, which is what the field holds; Python writes those of a float32. */
    private static long[] halves(Tensor tensor) {
        float[] values = tensor.toFloats();
        long[] bits = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static int type(String tag, DType dtype) {
        return switch (dtype.pythonName()) {
            case "float32" -> 1;
            case "float64" -> 2;
            case "int32" -> 3;
            case "uint8" -> 4;
            case "int16" -> 5;
            case "int8" -> 6;
            case "complex64" -> 8;
            case "int64" -> 9;
            case "bool" -> 10;
            case "bfloat16" -> 14;
            case "complex128" -> 18;
            case "float16" -> 19;
            default ->
                throw new IllegalArgumentException(
                        "the tensor " + tag + " is of " + dtype + ", which TensorBoard's tensors do not know");
        };
    }
}
