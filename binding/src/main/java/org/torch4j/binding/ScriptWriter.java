package org.torch4j.binding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.ArchiveWriter;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.OutputArchive;

/**
 * Writes a TorchScript module to a channel.
 *
 * <p>libtorch can do so, but the presets have that for its {@code OutputArchive} only, which is a compilation unit (a
 * shared pointer) and a module: the module to be written is assigned to that one. The layout is checked each time.
 */
final class ScriptWriter {
    private static final int CHUNK = 1 << 26;
    private static final int SHARED_POINTER = 16;

    /** Takes the pieces; after the first failure it takes the rest and does nothing, for C++ must not see an exception. */
    private static final class Pieces extends ArchiveWriter {
        private final WritableByteChannel out;
        private Exception failure;

        Pieces(WritableByteChannel out) {
            this.out = out;
        }

        @Override
        public long call(Pointer data, long size) {
            try {
                for (long at = 0; at < size && failure == null; ) {
                    int part = (int) Math.min(CHUNK, size - at);
                    ByteBuffer piece =
                            new BytePointer(data).position(at).limit(at + part).asByteBuffer();
                    while (piece.hasRemaining()) {
                        out.write(piece);
                    }
                    at += part;
                }
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
            return size;
        }
    }

    private ScriptWriter() {}

    /** One at a time: JavaCPP has room for few callbacks. */
    static synchronized void write(JitModule module, WritableByteChannel out) throws IOException {
        try (OutputArchive archive = new OutputArchive();
                Pieces pieces = new Pieces(out)) {
            assign(archive, module);
            archive.save_to(pieces);
            if (pieces.failure instanceof IOException e) {
                throw e;
            }
            if (pieces.failure != null) {
                throw (RuntimeException) pieces.failure;
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit.save", e);
        }
    }

    private static void assign(OutputArchive archive, JitModule module) {
        try (CompilationUnit unit = archive.compilation_unit()) {
            if (new LongPointer(new Pointer(archive)).get(0) != unit.address()) {
                throw new IllegalStateException("libtorch's OutputArchive is laid out in another way than in 2.10");
            }
        }
        JitModule slot = new JitModule(new Inner(archive));
        slot.put(module);
        if (slot._ivalue().address() != module._ivalue().address()) {
            throw new IllegalStateException("libtorch's OutputArchive is laid out in another way than in 2.10");
        }
    }

    /** The module in an archive. */
    private static final class Inner extends Pointer {
        Inner(OutputArchive archive) {
            super(archive);
            address += SHARED_POINTER;
        }
    }
}
