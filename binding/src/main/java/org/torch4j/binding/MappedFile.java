package org.torch4j.binding;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.PointerConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.torch4j.binding.startup.Startup;

/**
 * A file mapped privately: its pages are read when they are touched, and a write changes the process's copy only.
 *
 * <p>Each part taken of it is a storage of its own and keeps the map alive, until the last of them is freed.
 */
public final class MappedFile implements AutoCloseable {
    private static final Map<Long, ArrayDeque<MappedFile>> HELD = new ConcurrentHashMap<>();

    /** One for all parts: libtorch hands it the address it was given. */
    private static final PointerConsumer RELEASE;

    static {
        Startup.start();
        RELEASE = new PointerConsumer() {
            @Override
            public void call(Pointer data) {
                if (data != null) {
                    release(data.address());
                }
            }
        };
    }

    private final Tensor whole;
    private final long address;
    private final long size;
    private final AtomicInteger users = new AtomicInteger(1);
    private boolean open = true;

    private MappedFile(Tensor whole, long size) {
        this.whole = whole;
        this.address = whole.data_ptr().address();
        this.size = size;
    }

    /** Maps the first {@code size} bytes, at least one, of a file that has as many. */
    public static MappedFile open(Path path, long size) {
        try (BytePointer name = new BytePointer(path.toAbsolutePath().toString() + "\0", StandardCharsets.UTF_8);
                BoolOptional shared = new BoolOptional(false);
                LongOptional length = new LongOptional(size);
                TensorOptions options = new TensorOptions(ScalarType.Byte)) {
            Tensor whole = torch.from_file(name, shared, length, options);
            whole.retainReference();
            NativeMemory.mapped(size);
            return new MappedFile(whole, size);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("from_file", e, path.getFileName());
        }
    }

    /** The bytes of a range as a storage of its own: a tensor of type uint8 and one dimension. */
    public NativeTensor part(long offset, long length) {
        if (!open || offset < 0 || length <= 0 || offset > size - length) {
            throw new IllegalArgumentException("bytes " + offset + " to " + (offset + length) + " of " + size);
        }
        long start = address + offset;
        users.incrementAndGet();
        HELD.compute(start, (key, held) -> {
            ArrayDeque<MappedFile> queue = held == null ? new ArrayDeque<>(1) : held;
            queue.add(this);
            return queue;
        });
        try (TensorOptions options = new TensorOptions(ScalarType.Byte)) {
            return Natives.wrapView(
                    torch.from_blob(new NativeBuffers.Address(start), new long[] {length}, RELEASE, options));
        } catch (RuntimeException e) {
            release(start);
            throw NativeErrors.translate("from_blob", e, offset, length);
        }
    }

    /** Gives up the map as far as its parts do not need it. */
    @Override
    public void close() {
        if (open) {
            open = false;
            leave();
        }
    }

    /** Parts of mapped files that live storages hold. */
    public static int held() {
        return HELD.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    private void leave() {
        if (users.decrementAndGet() == 0) {
            whole.deallocate();
            NativeMemory.mapped(-size);
        }
    }

    private static void release(long address) {
        MappedFile[] last = new MappedFile[1];
        HELD.computeIfPresent(address, (key, held) -> {
            last[0] = held.poll();
            return held.isEmpty() ? null : held;
        });
        if (last[0] != null) {
            last[0].leave();
        }
    }
}
