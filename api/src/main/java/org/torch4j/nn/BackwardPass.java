package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.autograd.Context;
import org.torch4j.autograd.Function;
import org.torch4j.internal.tree.TensorTree;

/** Catches the gradients that flow into and out of one call of a module, by identities around its inputs and outputs. */
final class BackwardPass {
    private final Module module;
    private final List<BackwardPreHook> pre;
    private final List<BackwardHook> hooks;
    private int inputs;
    private boolean watchesInputs;
    private List<Tensor> gradOutputs;

    BackwardPass(Module module, List<BackwardPreHook> pre, List<BackwardHook> hooks) {
        this.module = module;
        this.pre = List.copyOf(pre);
        this.hooks = List.copyOf(hooks);
    }

    Object[] watchInputs(Object[] given) {
        List<Tensor> tensors = tensors(given);
        inputs = tensors.size();
        watchesInputs = !hooks.isEmpty() && tensors.stream().anyMatch(Tensor::requiresGrad);
        return watchesInputs ? replace(given, identity(tensors, this::inputsArrived)) : given;
    }

    Object watchOutput(Object output) {
        if (output instanceof Tensor tensor) {
            return identity(List.of(tensor), this::outputsArrived).get(0);
        }
        if (output instanceof Record parts) {
            Object[] values = TensorTree.components(parts);
            return TensorTree.record(
                    parts.getClass(), replace(values, identity(tensors(values), this::outputsArrived)));
        }
        throw new UnsupportedOperationException(
                "backward hooks need a module that returns a tensor or a record of tensors, "
                        + module.getName() + " returns "
                        + (output == null ? "null" : output.getClass().getSimpleName()));
    }

    private List<Tensor> outputsArrived(List<Tensor> grads) {
        List<Tensor> current = grads;
        for (BackwardPreHook hook : pre) {
            current = changed(current, hook.run(module, current));
        }
        gradOutputs = Arrays.asList(
                current.stream().map(g -> g == null ? null : Scope.unscoped(g)).toArray(Tensor[]::new));
        if (!watchesInputs) {
            List<Tensor> none = Arrays.asList(new Tensor[inputs]);
            hooks.forEach(hook -> hook.run(module, none, gradOutputs));
        }
        return current;
    }

    private List<Tensor> inputsArrived(List<Tensor> grads) {
        List<Tensor> current = grads;
        for (BackwardHook hook : hooks) {
            current = changed(current, hook.run(module, current, gradOutputs));
        }
        return current;
    }

    private List<Tensor> changed(List<Tensor> before, List<Tensor> after) {
        if (after != null && after.size() != before.size()) {
            throw new IllegalStateException("a backward hook of %s gave %d gradients for %d"
                    .formatted(module.getName(), after.size(), before.size()));
        }
        return after == null ? before : after;
    }

    private static List<Tensor> tensors(Object[] values) {
        List<Tensor> tensors = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Tensor tensor) {
                tensors.add(tensor);
            }
        }
        return tensors;
    }

    private static Object[] replace(Object[] values, List<Tensor> tensors) {
        Object[] replaced = values.clone();
        int at = 0;
        for (int i = 0; i < replaced.length; i++) {
            if (replaced[i] instanceof Tensor) {
                replaced[i] = tensors.get(at++);
            }
        }
        return replaced;
    }

    private static List<Tensor> identity(List<Tensor> tensors, UnaryOperator<List<Tensor>> arrived) {
        return new Identity(arrived).applyAll(tensors.toArray(new Tensor[0]));
    }

    private static final class Identity extends Function {
        private final UnaryOperator<List<Tensor>> arrived;

        Identity(UnaryOperator<List<Tensor>> arrived) {
            this.arrived = arrived;
        }

        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            ctx.setMaterializeGrads(false);
            return inputs;
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            return arrived.apply(gradOutputs);
        }

        @Override
        protected String name() {
            return "BackwardHookFunctionBackward";
        }
    }
}
