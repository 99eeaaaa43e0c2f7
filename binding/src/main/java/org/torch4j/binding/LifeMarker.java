package org.torch4j.binding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.PointerConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Tells when a step of the backward pass is gone, so that the Java objects which native code calls there live exactly as
 * long: the step saves a tensor whose memory, when given back, names what to let go.
 */
final class LifeMarker {
    private static final Map<Long, Runnable> AT_END = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong(0x1000);

    private static final PointerConsumer FREED = new PointerConsumer() {
        @Override
        public void call(Pointer address) {
            Runnable end = address == null ? null : AT_END.remove(address.address());
            if (end != null) {
                end.run();
            }
        }
    };

    /** A leaf of no elements, for steps that need an input. */
    static final Tensor LEAF = leaf();

    private LifeMarker() {}

    private static final class Address extends Pointer {
        Address(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    private static Tensor leaf() {
        Tensor t = torch.empty(0);
        t.requires_grad_(true);
        return t;
    }

    /** How many steps with a marker are alive. */
    static int alive() {
        return AT_END.size();
    }

    /** A step that does nothing but to run {@code atEnd} when it is gone. */
    static Node node(Runnable atEnd) {
        long number = NUMBERS.incrementAndGet();
        AT_END.put(number, atEnd);
        boolean recording = GradMode.is_enabled();
        GradMode.set_enabled(true);
        try (TensorOptions type = new TensorOptions(ScalarType.Float);
                Tensor marker = torch.from_blob(new Address(number), new long[] {0}, FREED, type);
                Tensor product = torch.mul(LEAF, marker)) {
            return product.grad_fn();
        } finally {
            GradMode.set_enabled(recording);
        }
    }
}
