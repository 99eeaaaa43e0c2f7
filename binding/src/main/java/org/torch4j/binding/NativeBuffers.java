package org.torch4j.binding;

import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.PointerConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/**
 * Tensors over the memory of direct buffers.
 *
 * <p>The buffer is held until libtorch gives up the memory: not when the tensor is closed, but when the last view of it
 * is.
 */
public final class NativeBuffers {
    private static final Map<Long, ArrayDeque<Buffer>> HELD = new ConcurrentHashMap<>();

    /** One for all tensors: libtorch hands it the address it was given. */
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

    private NativeBuffers() {}

    /** Whether a tensor of elements of {@code bytes} bytes can lie over the rest of the buffer. */
    public static boolean canShare(Buffer buffer, int bytes) {
        return buffer.isDirect() && !buffer.isReadOnly() && buffer.hasRemaining() && addressOf(buffer) % bytes == 0;
    }

    /**
     * A tensor over the rest of a direct buffer in the machine's byte order; writes through one are seen by the other.
     */
    public static NativeTensor share(Buffer buffer, int scalarType, long... shape) {
        Preconditions.quantizedType(scalarType);
        TensorOptions options = options(scalarType);
        long address = addressOf(buffer);
        HELD.compute(address, (key, held) -> {
            ArrayDeque<Buffer> queue = held == null ? new ArrayDeque<>(1) : held;
            queue.add(buffer);
            return queue;
        });
        Tensor tensor;
        try {
            tensor = torch.from_blob(new Address(address), shape, RELEASE, options);
        } catch (RuntimeException e) {
            release(address);
            throw NativeErrors.translate("fromBuffer", e, (Object) shape);
        }
        return Natives.wrapView(tensor);
    }

    /** Replaces all elements of {@code t} by those left in a direct buffer of that type, in the machine's byte order. */
    public static void copyFrom(NativeTensor t, Buffer buffer, int scalarType) {
        Tensor p = t.pointer();
        long count = p.numel();
        if (count == 0) {
            return;
        }
        Address source = new Address(addressOf(buffer));
        if (NativeArrays.isPlain(p, scalarType) && !p.requires_grad()) {
            p.unsafeGetTensorImpl().bump_version();
            Pointer.memcpy(p.data_ptr(), source, count * p.element_size());
            return;
        }
        try (Tensor staged = torch.from_blob(source, TensorFields.shape(p), options(scalarType))) {
            Narrowing.check(staged, p.scalar_type(), false);
            p.copy_(staged);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("copyFrom", e, t);
        }
    }

    /** Copies all elements of {@code t}, converted to that type, into a direct buffer in the machine's byte order. */
    public static void copyTo(NativeTensor t, Buffer buffer, int scalarType) {
        Tensor p = t.pointer();
        long count = p.numel();
        if (count == 0) {
            return;
        }
        Address target = new Address(addressOf(buffer));
        if (NativeArrays.isPlain(p, scalarType)) {
            Pointer.memcpy(target, p.data_ptr(), count * p.element_size());
            return;
        }
        try (Tensor plain = NativeArrays.plain(p, NativeOptions.scalarType(scalarType))) {
            Pointer.memcpy(target, plain.data_ptr(), count * plain.element_size());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("copyTo", e, t);
        }
    }

    private static TensorOptions options(int scalarType) {
        return NativeArrays.options(NativeOptions.scalarType(scalarType));
    }

    /** How many buffers live tensors hold. */
    public static int held() {
        return HELD.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    private static void release(long address) {
        HELD.computeIfPresent(address, (key, held) -> {
            held.poll();
            return held.isEmpty() ? null : held;
        });
    }

    private static long addressOf(Buffer buffer) {
        return Address.of(buffer.slice());
    }

    /** A bare address. */
    static final class Address extends Pointer {
        Address(long address) {
            super((Pointer) null);
            this.address = address;
        }

        static long of(Buffer slice) {
            return getDirectBufferAddress(slice);
        }
    }
}
