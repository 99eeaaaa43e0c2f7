package org.torch4j.internal.arrays;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeArrays;
import org.torch4j.binding.NativeBuffers;

/**
 * Between {@code java.nio} buffers and tensors. What lies between a buffer's position and its limit takes part; reading
 * a buffer into a tensor leaves its position alone, writing to it moves the position, as buffers do.
 */
public final class TensorBuffers {
    private TensorBuffers() {}

    /**
     * A tensor of the buffer's element type ({@code ByteBuffer}: int8). It shares the memory of a writable direct buffer
     * in the machine's byte order, aligned to its elements; anything else is copied.
     */
    public static Tensor from(Buffer buffer, long... shape) {
        return from(buffer, typeOf(buffer), shape);
    }

    /** As {@link #from(Buffer, long...)}, the bytes read as {@code type}, which must be as wide as the elements. */
    public static Tensor from(Buffer buffer, DType type, long... shape) {
        int width = width(buffer);
        if (!(buffer instanceof ByteBuffer) && type.bytes() != width) {
            throw new IllegalArgumentException(
                    type + " has " + type.bytes() + " bytes an element, the buffer's have " + width);
        }
        long bytes = Math.multiplyExact(TensorArrays.elements(shape), (long) type.bytes());
        if (bytes != (long) buffer.remaining() * width) {
            throw new IllegalArgumentException("a buffer with " + buffer.remaining() + " elements of " + width
                    + " bytes left does not fit a tensor of " + type + " and shape " + Arrays.toString(shape));
        }
        if (isNative(buffer) && NativeBuffers.canShare(buffer, type.bytes())) {
            return (Tensor) NativeBuffers.share(buffer, type.code(), shape);
        }
        Object copy = copy(buffer);
        if (buffer instanceof ByteBuffer && type.bytes() > 1) {
            try (Tensor raw = TensorArrays.from(copy)) {
                return (Tensor) NativeArrays.reinterpret(raw, type.code(), shape);
            }
        }
        return (Tensor) NativeArrays.fromBits(copy, type.code(), shape);
    }

    /** Replaces all elements of the tensor by those left in the buffer. */
    public static void copyFrom(Tensor tensor, Buffer buffer) {
        if (buffer.remaining() != tensor.numel()) {
            throw new IllegalArgumentException("a buffer with " + buffer.remaining()
                    + " elements left does not fit a tensor of shape " + Arrays.toString(tensor.shape()));
        }
        if (isNative(buffer) && buffer.isDirect()) {
            NativeBuffers.copyFrom(tensor, buffer, typeOf(buffer).code());
        } else {
            NativeArrays.copyFrom(tensor, copy(buffer));
        }
    }

    /** Puts all elements of the tensor, in row order and converted, into the buffer. */
    public static void copyTo(Tensor tensor, Buffer buffer) {
        if (buffer.isReadOnly()) {
            throw new IllegalArgumentException("the buffer is read-only");
        }
        if (buffer.remaining() < tensor.numel()) {
            throw new IllegalArgumentException("a buffer with room for " + buffer.remaining()
                    + " elements cannot take a tensor of shape " + Arrays.toString(tensor.shape()));
        }
        if (isNative(buffer) && buffer.isDirect()) {
            NativeBuffers.copyTo(tensor, buffer, typeOf(buffer).code());
            buffer.position(buffer.position() + (int) tensor.numel());
        } else if (buffer instanceof FloatBuffer floats) {
            floats.put((float[]) TensorArrays.flat(tensor, float.class));
        } else if (buffer instanceof DoubleBuffer doubles) {
            doubles.put((double[]) TensorArrays.flat(tensor, double.class));
        } else if (buffer instanceof LongBuffer longs) {
            longs.put((long[]) TensorArrays.flat(tensor, long.class));
        } else if (buffer instanceof IntBuffer ints) {
            ints.put((int[]) TensorArrays.flat(tensor, int.class));
        } else if (buffer instanceof ShortBuffer shorts) {
            shorts.put((short[]) TensorArrays.flat(tensor, short.class));
        } else {
            ((ByteBuffer) buffer).put((byte[]) TensorArrays.flat(tensor, byte.class));
        }
    }

    private static Object copy(Buffer buffer) {
        int length = buffer.remaining();
        if (buffer instanceof FloatBuffer floats) {
            float[] values = new float[length];
            floats.duplicate().get(values);
            return values;
        } else if (buffer instanceof DoubleBuffer doubles) {
            double[] values = new double[length];
            doubles.duplicate().get(values);
            return values;
        } else if (buffer instanceof LongBuffer longs) {
            long[] values = new long[length];
            longs.duplicate().get(values);
            return values;
        } else if (buffer instanceof IntBuffer ints) {
            int[] values = new int[length];
            ints.duplicate().get(values);
            return values;
        } else if (buffer instanceof ShortBuffer shorts) {
            short[] values = new short[length];
            shorts.duplicate().get(values);
            return values;
        }
        byte[] values = new byte[length];
        ((ByteBuffer) buffer).duplicate().get(values);
        return values;
    }

    private static DType typeOf(Buffer buffer) {
        if (buffer instanceof FloatBuffer) {
            return DType.FLOAT32;
        } else if (buffer instanceof DoubleBuffer) {
            return DType.FLOAT64;
        } else if (buffer instanceof LongBuffer) {
            return DType.INT64;
        } else if (buffer instanceof IntBuffer) {
            return DType.INT32;
        } else if (buffer instanceof ShortBuffer) {
            return DType.INT16;
        } else if (buffer instanceof ByteBuffer) {
            return DType.INT8;
        }
        throw new IllegalArgumentException(
                buffer == null ? "the buffer is null" : "a tensor cannot hold chars: " + buffer);
    }

    private static int width(Buffer buffer) {
        return typeOf(buffer).bytes();
    }

    /** A ByteBuffer's bytes are taken as they lie; the others have an order. */
    private static boolean isNative(Buffer buffer) {
        ByteOrder order = ByteOrder.nativeOrder();
        if (buffer instanceof FloatBuffer floats) {
            order = floats.order();
        } else if (buffer instanceof DoubleBuffer doubles) {
            order = doubles.order();
        } else if (buffer instanceof LongBuffer longs) {
            order = longs.order();
        } else if (buffer instanceof IntBuffer ints) {
            order = ints.order();
        } else if (buffer instanceof ShortBuffer shorts) {
            order = shorts.order();
        }
        return order == ByteOrder.nativeOrder();
    }
}
