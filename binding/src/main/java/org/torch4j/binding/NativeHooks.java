package org.torch4j.binding;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.FunctionPostHook;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.TensorVector;
import org.torch4j.binding.startup.Startup;

/**
 * Java code that the backward pass calls. Native code holds it weakly, so it is held here: with the step that made a
 * result; for a leaf until it is removed or nobody has the leaf any more.
 */
public final class NativeHooks {
    static {
        Startup.start();
    }

    private static final List<OnLeaf> ON_LEAVES = new ArrayList<>();
    private static int sweepAt = 64;

    private NativeHooks() {}

    private interface OnLeaf {
        /** Lets the hook go if nobody can get at its leaf any more. */
        boolean isOver();
    }

    /**
     * Calls {@code hook} with the gradient of {@code t} whenever it is computed; what it returns takes the gradient's
     * place, unless it is null.
     *
     * @return removes the hook
     */
    public static Runnable onGradient(NativeTensor t, UnaryOperator<NativeTensor> hook) {
        Tensor own = new Tensor(t.pointer());
        TensorTensorHook peer = new TensorTensorHook() {
            @Override
            public TensorBase call(TensorBase grad) {
                try {
                    NativeTensor changed = hook.apply(Natives.wrapView(new Tensor(grad)));
                    if (changed == null) {
                        return new Tensor();
                    }
                    checkSameKind(grad, changed);
                    return new Tensor(changed.pointer());
                } catch (Throwable e) {
                    throw Callbacks.failed(e);
                }
            }
        };
        int number;
        try {
            number = own.register_hook(peer);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("register_hook", e, t);
        }
        if (!own.is_leaf()) {
            NativeFunction.attach(own.grad_fn(), peer);
            return once(() -> own.remove_hook(number));
        }
        WeakReference<NativeTensor> leaf = new WeakReference<>(t);
        OnLeaf entry = new OnLeaf() {
            private final TensorTensorHook kept = peer;

            @Override
            public boolean isOver() {
                return leaf.get() == null && kept != null && own.use_count() == 1;
            }
        };
        add(entry);
        return once(() -> {
            own.remove_hook(number);
            drop(entry);
        });
    }

    /** A gradient keeps its type, its shape and its device. */
    private static void checkSameKind(TensorBase grad, NativeTensor changed) {
        try (Tensor was = new Tensor(grad)) {
            String before = NativeInfo.describe(was) + (was.is_meta() ? " on meta" : "");
            String after = NativeInfo.describe(changed) + (changed.pointer().is_meta() ? " on meta" : "");
            if (!before.equals(after)) {
                throw new IllegalStateException("a hook has changed the gradient from " + before + " to " + after);
            }
        }
    }

    /** Calls {@code hook} with the leaf after a gradient was added to it. */
    public static Runnable afterAccumulation(NativeTensor t, Consumer<NativeTensor> hook) {
        Tensor p = t.pointer();
        if (!p.requires_grad() || !p.is_leaf()) {
            throw new IllegalArgumentException(
                    "post accumulate grad hooks are for leaves that require gradients, and this is "
                            + NativeInfo.describe(t));
        }
        Node accumulator = NativeFunction.accumulator(p);
        WeakReference<NativeTensor> leaf = new WeakReference<>(t);
        FunctionPostHook peer = new FunctionPostHook() {
            @Override
            public TensorVector apply(TensorVector outputs, TensorVector grads) {
                NativeTensor target = leaf.get();
                if (target != null) {
                    try {
                        hook.accept(target);
                    } catch (Throwable e) {
                        throw Callbacks.failed(e);
                    }
                }
                return outputs;
            }
        };
        long key = accumulator.add_post_hook(peer);
        OnLeaf entry = new OnLeaf() {
            private final FunctionPostHook kept = peer;

            @Override
            public boolean isOver() {
                if (leaf.get() != null || kept == null) {
                    return false;
                }
                accumulator.del_post_hook(key);
                return true;
            }
        };
        add(entry);
        return once(() -> {
            accumulator.del_post_hook(key);
            drop(entry);
        });
    }

    /** How many hooks on leaves are held. */
    public static int heldForLeaves() {
        synchronized (ON_LEAVES) {
            ON_LEAVES.removeIf(OnLeaf::isOver);
            return ON_LEAVES.size();
        }
    }

    private static void add(OnLeaf entry) {
        synchronized (ON_LEAVES) {
            ON_LEAVES.add(entry);
            if (ON_LEAVES.size() >= sweepAt) {
                ON_LEAVES.removeIf(OnLeaf::isOver);
                sweepAt = Math.max(64, 2 * ON_LEAVES.size());
            }
        }
    }

    private static void drop(OnLeaf entry) {
        synchronized (ON_LEAVES) {
            ON_LEAVES.remove(entry);
        }
    }

    private static Runnable once(Runnable remove) {
        boolean[] done = {false};
        return () -> {
            if (!done[0]) {
                done[0] = true;
                remove.run();
            }
        };
    }
}
