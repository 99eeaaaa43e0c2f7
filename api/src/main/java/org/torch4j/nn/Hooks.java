package org.torch4j.nn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.torch4j.RemovableHandle;

/** A module's hooks, or those of all modules, and a call that runs them. */
final class Hooks {
    private static final Hooks GLOBAL = new Hooks();
    private static volatile boolean anyGlobal;

    private final List<ForwardPreHook> pre = new CopyOnWriteArrayList<>();
    private final List<ForwardHook> forward = new CopyOnWriteArrayList<>();
    private final List<BackwardPreHook> backwardPre = new CopyOnWriteArrayList<>();
    private final List<BackwardHook> backward = new CopyOnWriteArrayList<>();

    RemovableHandle addPre(ForwardPreHook hook) {
        return add(pre, hook);
    }

    RemovableHandle addForward(ForwardHook hook) {
        return add(forward, hook);
    }

    RemovableHandle addBackwardPre(BackwardPreHook hook) {
        return add(backwardPre, hook);
    }

    RemovableHandle addBackward(BackwardHook hook) {
        return add(backward, hook);
    }

    /** Adds a hook of all modules. */
    static RemovableHandle addGlobal(Function<Hooks, RemovableHandle> adding) {
        synchronized (GLOBAL) {
            RemovableHandle added = adding.apply(GLOBAL);
            anyGlobal = true;
            return () -> {
                synchronized (GLOBAL) {
                    added.remove();
                    anyGlobal = !GLOBAL.isEmpty();
                }
            };
        }
    }

    /** Whether a module of these hooks has any to run. */
    static boolean any(Hooks own) {
        return own != null || anyGlobal;
    }

    /** The hooks to run for a module of these: those of all modules first; null where there are none. */
    static Hooks inForce(Hooks own) {
        if (!anyGlobal) {
            return own;
        }
        Hooks both = GLOBAL.copy();
        if (own != null) {
            both.addAll(own);
        }
        return both;
    }

    private boolean isEmpty() {
        return pre.isEmpty() && forward.isEmpty() && backwardPre.isEmpty() && backward.isEmpty();
    }

    static <T> RemovableHandle add(List<T> hooks, T hook) {
        hooks.add(hook);
        return () -> hooks.removeIf(h -> h == hook);
    }

    Hooks copy() {
        Hooks copy = new Hooks();
        copy.addAll(this);
        return copy;
    }

    private void addAll(Hooks other) {
        pre.addAll(other.pre);
        forward.addAll(other.forward);
        backwardPre.addAll(other.backwardPre);
        backward.addAll(other.backward);
    }

    Object run(Module module, Function<Object[], Object> body, Object[] given) {
        Object[] inputs = given;
        for (ForwardPreHook hook : pre) {
            Object[] changed = hook.run(module, inputs);
            if (changed != null) {
                inputs = changed;
            }
        }
        BackwardPass pass =
                backward.isEmpty() && backwardPre.isEmpty() ? null : new BackwardPass(module, backwardPre, backward);
        if (pass != null) {
            inputs = pass.watchInputs(inputs);
        }
        Object output = body.apply(inputs);
        for (ForwardHook hook : forward) {
            Object changed = hook.run(module, inputs, output);
            if (changed != null) {
                output = changed;
            }
        }
        return pass == null ? output : pass.watchOutput(output);
    }
}
