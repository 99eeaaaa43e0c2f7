package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeFunction;
import org.torch4j.binding.NativeTensor;
import org.torch4j.binding.Required;

/**
 * An operation whose forward and backward are written in Java.
 *
 * <pre>{@code
 * final class Exp extends Function {
 *     @Override protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
 *         Tensor y = inputs.get(0).exp();
 *         ctx.saveForBackward(y);
 *         return List.of(y);
 *     }
 *     @Override protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
 *         return List.of(gradOutputs.get(0).mul(ctx.saved(0)));
 *     }
 * }
 * Tensor y = new Exp().apply(x);
 * }</pre>
 *
 * The forward records nothing. The backward frees what it makes but for its results; made of differentiable operations,
 * it can be differentiated itself. What either throws reaches the caller as it is.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html#torch.autograd.Function">torch.autograd.Function</a>
 */
public abstract class Function {
    /** Computes the outputs. */
    protected abstract List<Tensor> forward(Context ctx, List<Tensor> inputs);

    /** Computes a gradient for each input; null where there is none. */
    protected abstract List<@Nullable Tensor> backward(Context ctx, List<Tensor> gradOutputs);

    /** The name that {@code gradFn} shows, after Python's: the class's with Backward. */
    protected String name() {
        return getClass().getSimpleName() + "Backward";
    }

    /** Runs the forward; its one output. */
    public final Tensor apply(Tensor... inputs) {
        List<Tensor> outputs = applyAll(inputs);
        if (outputs.size() != 1) {
            throw new IllegalStateException(name() + " has " + outputs.size() + " outputs: call applyAll");
        }
        return outputs.get(0);
    }

    /** Runs the forward; all its outputs. */
    public final List<Tensor> applyAll(Tensor... inputs) {
        List<Tensor> in = Required.all(inputs, "inputs");
        Context ctx = new Context(this, in);
        List<Tensor> out;
        try (GradMode mode = GradMode.noGrad()) {
            List<Tensor> made = new ArrayList<>(forward(ctx, in));
            if (ctx.dropsDirty(made)) {
                throw new IllegalStateException(name() + " modifies an input in place and does not return it");
            }
            made.replaceAll(t -> in.contains(t) && !ctx.isDirty(t) ? t.detach() : t);
            out = List.copyOf(made);
        }
        if (GradMode.isEnabled() && in.stream().anyMatch(Tensor::requiresGrad)) {
            record(ctx, in, out);
        }
        return out;
    }

    private void record(Context ctx, List<Tensor> in, List<Tensor> out) {
        ctx.keep(out);
        boolean[] differentiable = new boolean[out.size()];
        List<long[]> outShapes = new ArrayList<>();
        List<Tensor> zeros = new ArrayList<>();
        for (int i = 0; i < differentiable.length; i++) {
            differentiable[i] = ctx.isDifferentiable(out.get(i));
            outShapes.add(out.get(i).shape());
            zeros.add(differentiable[i] ? zeroOf(out.get(i)) : null);
        }
        List<InputKind> kinds = in.stream().map(InputKind::of).toList();
        NativeFunction.Backward step = grads -> {
            List<Tensor> arrived = new ArrayList<>();
            for (int i = 0; i < grads.size(); i++) {
                Tensor g = (Tensor) grads.get(i);
                boolean fill = g == null && ctx.materializes() && zeros.get(i) != null;
                arrived.add(fill ? zeros.get(i).expand(outShapes.get(i)) : g);
            }
            return check(ctx, backward(ctx, arrived), kinds);
        };
        NativeFunction.connect(name(), in, out, differentiable, step, ctx::release);
    }

    /** One zero of the output's type and device, which the gradient of its shape is expanded from. */
    private static Tensor zeroOf(Tensor output) {
        try (GradMode mode = GradMode.noGrad()) {
            return Scope.unscoped(output.newZeros(new long[0]));
        }
    }

    private List<? extends NativeTensor> check(Context ctx, List<Tensor> results, List<InputKind> inputs) {
        boolean nullsAtEnd = results.size() > inputs.size()
                && results.subList(inputs.size(), results.size()).stream().allMatch(Objects::isNull);
        if (results.size() != inputs.size() && !nullsAtEnd) {
            throw new IllegalStateException(
                    name() + " gave " + results.size() + " gradients for " + inputs.size() + " inputs");
        }
        List<Tensor> checked = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor g = results.get(i);
            checked.add(
                    g == null || !ctx.needsInputGrad(i) ? null : inputs.get(i).fit(g, name(), i));
        }
        return checked;
    }
}
