package org.torch4j.nn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;

/**
 * Catches the gradients that flow into and out of one call of a module, through views of its input and output on
 * which tensor hooks sit. The first input that wants a gradient stands for "the input".
 */
final class BackwardPass {
    private final Module module;
    private final List<BackwardPreHook> pre;
    private final List<BackwardHook> hooks;
    private boolean watchesInput;
    private Tensor gradOutput;

    BackwardPass(Module module, List<BackwardPreHook> pre, List<BackwardHook> hooks) {
        this.module = module;
        this.pre = pre;
        this.hooks = hooks;
    }

    Object[] watchInputs(Object[] inputs) {
        if (hooks.isEmpty()) {
            return inputs;
        }
        Object[] watched = inputs.clone();
        for (int i = 0; i < watched.length; i++) {
            if (watched[i] instanceof Tensor tensor && tensor.requiresGrad()) {
                Tensor view = tensor.viewAs(tensor);
                hook(view, this::inputArrived);
                watched[i] = view;
                watchesInput = true;
                break;
            }
        }
        return watched;
    }

    Object watchOutput(Object output) {
        if (!(output instanceof Tensor tensor)) {
            throw new UnsupportedOperationException(
                    "backward hooks need a module that returns one tensor, " + module.getName() + " returns "
                            + (output == null ? "null" : output.getClass().getSimpleName()));
        }
        if (!tensor.requiresGrad()) {
            return tensor;
        }
        Tensor view = tensor.viewAs(tensor);
        hook(view, this::outputArrived);
        return view;
    }

    private Tensor outputArrived(Tensor grad) {
        Tensor current = grad;
        for (BackwardPreHook hook : pre) {
            Tensor changed = hook.run(module, current);
            current = changed == null ? current : changed;
        }
        gradOutput = current;
        if (!watchesInput) {
            hooks.forEach(hook -> hook.run(module, null, gradOutput));
        }
        return current;
    }

    private Tensor inputArrived(Tensor grad) {
        Tensor current = grad;
        for (BackwardHook hook : hooks) {
            Tensor changed = hook.run(module, current, gradOutput);
            current = changed == null ? current : changed;
        }
        return current;
    }

    private static void hook(Tensor view, UnaryOperator<Tensor> action) {
        throw new UnsupportedOperationException("backward hooks wait for hooks on tensors");
    }
}
