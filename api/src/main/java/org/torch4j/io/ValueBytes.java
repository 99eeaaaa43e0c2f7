package org.torch4j.io;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/**
 * A tensor's values as contiguous little-endian bytes, straight from the file: strides followed, byte order,
 * conjugation and negation resolved.
 */
final class ValueBytes {
    private static final int CHUNK = 1 << 18;
    private static final int SEGMENT = 1 << 30;

    private final TensorSpec tensor;
    private final ByteSource source;
    private final int element;
    private final ByteBuffer out;
    private final Consumer<ByteBuffer> sink;

    private ValueBytes(TensorSpec tensor, Consumer<ByteBuffer> sink) {
        this.tensor = tensor;
        this.source = tensor.storage().source();
        this.element = tensor.dtype().bytes();
        this.sink = sink;
        this.out = ByteBuffer.allocate((int) Math.min(CHUNK, tensor.numel() * element));
    }

    /** Hands the bytes over in order, piece by piece. A sparse tensor counts by its values. */
    static void write(TensorSpec tensor, Consumer<ByteBuffer> sink) {
        TensorSpec dense = tensor.sparse() == null ? tensor : tensor.sparse().values();
        if (dense.isMeta()) {
            throw new CheckpointException("a tensor on the meta device has no values");
        }
        if (dense.numel() > 0) {
            new ValueBytes(dense, sink).run();
        }
    }

    private void run() {
        long start = tensor.storage().offset() + tensor.offset() * element;
        if (tensor.isContiguous()) {
            contiguous(start, tensor.numel() * element);
        } else {
            strided(start);
        }
        flush();
    }

    private void contiguous(long start, long bytes) {
        for (long done = 0; done < bytes; ) {
            int part = (int) Math.min(out.capacity(), bytes - done);
            out.clear().limit(part);
            source.fill(start + done, out);
            done += part;
            flush();
        }
    }

    private void strided(long start) {
        long[] shape = tensor.shape();
        long[] stride = tensor.stride();
        List<ByteBuffer> segments = map(start);
        int last = shape.length - 1;
        long[] index = new long[shape.length];
        long at = 0;
        while (true) {
            long inner = at;
            for (long i = 0; i < shape[last]; i++) {
                copy(segments, inner * element);
                inner += stride[last];
            }
            int dim = last - 1;
            while (dim >= 0 && ++index[dim] == shape[dim]) {
                at -= (shape[dim] - 1) * stride[dim];
                index[dim--] = 0;
            }
            if (dim < 0) {
                return;
            }
            at += stride[dim];
        }
    }

    private List<ByteBuffer> map(long start) {
        long length = element;
        for (int i = 0; i < tensor.shape().length; i++) {
            length += (tensor.shape()[i] - 1) * tensor.stride()[i] * element;
        }
        List<ByteBuffer> segments = new ArrayList<>();
        for (long at = 0; at < length; at += SEGMENT) {
            segments.add(source.map(start + at, Math.min(SEGMENT, length - at)));
        }
        return segments;
    }

    private void copy(List<ByteBuffer> segments, long at) {
        if (out.remaining() < element) {
            flush();
        }
        ByteBuffer segment = segments.get((int) (at / SEGMENT));
        int i = (int) (at % SEGMENT);
        switch (element) {
            case 1 -> out.put(segment.get(i));
            case 2 -> out.putShort(Short.reverseBytes(segment.getShort(i)));
            case 4 -> out.putInt(Integer.reverseBytes(segment.getInt(i)));
            case 8 -> out.putLong(Long.reverseBytes(segment.getLong(i)));
            default ->
                out.putLong(Long.reverseBytes(segment.getLong(i))).putLong(Long.reverseBytes(segment.getLong(i + 8)));
        }
    }

    private void flush() {
        out.flip();
        if (out.hasRemaining()) {
            resolve(out, tensor);
            sink.accept(out);
        }
        out.clear();
    }

    private static void resolve(ByteBuffer bytes, TensorSpec tensor) {
        DType dtype = tensor.dtype();
        int part = dtype.isComplex() ? dtype.bytes() / 2 : dtype.bytes();
        if (tensor.storage().bigEndian()) {
            swap(bytes, part);
        }
        if (tensor.conjugate() != (tensor.negative() && dtype.isComplex())) {
            flipSigns(bytes, part, dtype.bytes(), part);
        }
        if (tensor.negative()) {
            flipSigns(bytes, part, dtype.bytes(), 0);
        }
    }

    /** Reverses each group of {@code size} bytes in place. */
    static void swap(ByteBuffer bytes, int size) {
        for (int at = bytes.position(); at + size <= bytes.limit() && size > 1; at += size) {
            for (int i = 0; i < size / 2; i++) {
                byte b = bytes.get(at + i);
                bytes.put(at + i, bytes.get(at + size - 1 - i));
                bytes.put(at + size - 1 - i, b);
            }
        }
    }

    /** Flips the sign of the number at {@code first} of every element, the last byte's top bit. */
    private static void flipSigns(ByteBuffer bytes, int part, int element, int first) {
        for (int at = bytes.position() + first; at + part <= bytes.limit(); at += element) {
            int sign = at + part - 1;
            bytes.put(sign, (byte) (bytes.get(sign) ^ 0x80));
        }
    }
}
