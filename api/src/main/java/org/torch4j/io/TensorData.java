package org.torch4j.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeFiles;
import org.torch4j.binding.NativeTensor;
import org.torch4j.internal.zip.ZipWriter;

/** Writes native memory piece by piece. */
final class TensorData {
    private static final int CHUNK = 64 << 20;

    private TensorData() {}

    /** The bytes of a tensor of type uint8, one dimension, on the CPU, that is all of its storage. */
    static void write(NativeTensor bytes, long count, ZipWriter.Sink sink) throws IOException {
        for (long at = 0; at < count; ) {
            int part = (int) Math.min(CHUNK, count - at);
            sink.write(NativeFiles.buffer(bytes, at, part));
            at += part;
        }
    }

    /** Nested tensors are parts of different sizes: only PyTorch's own files have a place for them. */
    static void notNested(Tensor tensor) {
        if (tensor != null && tensor.isNested()) {
            throw new IllegalArgumentException("a nested tensor has no place in such a file: save what unbind() gives");
        }
    }

    static ZipWriter.Sink to(WritableByteChannel channel) {
        return piece -> {
            ByteBuffer rest = piece;
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        };
    }
}
