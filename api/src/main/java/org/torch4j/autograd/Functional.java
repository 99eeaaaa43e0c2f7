package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Derivatives of functions: whole ones, and their products with vectors.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html#functional-higher-level-api">torch.autograd.functional
 *     </a>
 */
public final class Functional {
    private Functional() {}

    /** A function's value, and the product of its derivative with a vector. */
    public record Product(Tensor output, Tensor product) {}

    /** The derivative of every element of the result by every element of {@code x}: shape of the result, then of x. */
    public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x) {
        return jacobian(in -> function.apply(in.get(0)), List.of(x), false).get(0);
    }

    /**
     * The derivatives by several inputs.
     *
     * @param createGraph whether the derivatives can be differentiated in turn
     */
    public static List<Tensor> jacobian(
            java.util.function.Function<List<Tensor>, Tensor> function, List<Tensor> inputs, boolean createGraph) {
        try (GradMode mode = GradMode.enableGrad()) {
            List<Tensor> in = inputs.stream().map(x -> view(x, createGraph)).toList();
            Tensor output = function.apply(in);
            Tensor flat = output.reshape(-1);
            int n = (int) flat.numel();
            List<List<Tensor>> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                rows.add(Autograd.grad(List.of(flat.select(0, i)), in, o -> o.retainGraph(true)
                        .createGraph(createGraph)
                        .materializeGrads(true)));
            }
            List<Tensor> result = new ArrayList<>();
            for (int k = 0; k < in.size(); k++) {
                int input = k;
                long[] shape = concat(output.shape(), in.get(k).shape());
                Tensor stacked = n == 0
                        ? Torch.zeros(shape)
                        : Torch.stack(rows.stream().map(r -> r.get(input)).toList());
                result.add(stacked.reshape(shape));
            }
            return result;
        }
    }

    /** The second derivatives of a function of one element: shape of x, twice. */
    public static Tensor hessian(UnaryOperator<Tensor> function, Tensor x) {
        return jacobian(
                y -> jacobian(in -> single(function.apply(in.get(0))), List.of(y), true)
                        .get(0)
                        .reshape(y.shape()),
                x);
    }

    /** The vector times the derivative: gradients of the result weighed by {@code v}, which has its shape. */
    public static Product vjp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return keep(() -> {
            Tensor in = view(x, false);
            Tensor output = function.apply(in);
            Tensor product = Autograd.grad(output, in, o -> o.gradOutputs(v).materializeGrads(true));
            return new Product(output.detach(), product);
        });
    }

    /** The derivative times the vector: how the result changes as x moves along {@code v}, which has its shape. */
    public static Product jvp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return keep(() -> {
            Tensor in = view(x, false);
            Tensor output = function.apply(in);
            Tensor weights = Torch.zerosLike(output).requiresGrad_();
            Tensor back = Autograd.grad(
                    output, in, o -> o.gradOutputs(weights).createGraph(true).materializeGrads(true));
            Tensor product = back.requiresGrad()
                    ? Autograd.grad(back, weights, o -> o.gradOutputs(v).materializeGrads(true))
                    : Torch.zerosLike(output);
            return new Product(output.detach(), product.detach());
        });
    }

    /** The second derivatives times the vector, for a function of one element. */
    public static Product hvp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return keep(() -> {
            Tensor in = view(x, true);
            Tensor output = single(function.apply(in));
            Tensor first = Autograd.grad(output, in, o -> o.createGraph(true).materializeGrads(true));
            Tensor product = first.requiresGrad()
                    ? Autograd.grad(first, in, o -> o.gradOutputs(v).materializeGrads(true))
                    : Torch.zerosLike(in);
            return new Product(output.detach(), product.detach());
        });
    }

    /** The vector times the second derivatives; the same as {@link #hvp} where those are continuous. */
    public static Product vhp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return hvp(function, x, v);
    }

    private static Product keep(java.util.function.Supplier<Product> body) {
        try (GradMode mode = GradMode.enableGrad()) {
            return Scope.run(body);
        }
    }

    /** The same values as an input of their own; with their history where the result shall have it. */
    private static Tensor view(Tensor x, boolean withHistory) {
        return withHistory && x.requiresGrad() ? x.viewAs(x) : x.detach().requiresGrad_();
    }

    private static Tensor single(Tensor output) {
        if (output.numel() != 1) {
            throw new IllegalArgumentException(
                    "second derivatives are of a function of one element, and this one has " + output.numel());
        }
        return output;
    }

    private static long[] concat(long[] a, long[] b) {
        long[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
