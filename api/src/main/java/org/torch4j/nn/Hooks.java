package org.torch4j.nn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A module's hooks, and a call that runs them. */
final class Hooks {
    private final List<ForwardPreHook> pre = new CopyOnWriteArrayList<>();
    private final List<ForwardHook> forward = new CopyOnWriteArrayList<>();
    private final List<BackwardPreHook> backwardPre = new CopyOnWriteArrayList<>();
    private final List<BackwardHook> backward = new CopyOnWriteArrayList<>();

    HookHandle addPre(ForwardPreHook hook) {
        return add(pre, hook);
    }

    HookHandle addForward(ForwardHook hook) {
        return add(forward, hook);
    }

    HookHandle addBackwardPre(BackwardPreHook hook) {
        return add(backwardPre, hook);
    }

    HookHandle addBackward(BackwardHook hook) {
        return add(backward, hook);
    }

    static <T> HookHandle add(List<T> hooks, T hook) {
        hooks.add(hook);
        return () -> hooks.removeIf(h -> h == hook);
    }

    Hooks copy() {
        Hooks copy = new Hooks();
        copy.pre.addAll(pre);
        copy.forward.addAll(forward);
        copy.backwardPre.addAll(backwardPre);
        copy.backward.addAll(backward);
        return copy;
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
