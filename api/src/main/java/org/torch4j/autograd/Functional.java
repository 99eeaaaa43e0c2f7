package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
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
        return jacobian(function, x, o -> {});
    }

    public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x, Consumer<FunctionalOptions> options) {
        return jacobian(in -> function.apply(in.get(0)), List.of(x), options).get(0);
    }

    /**
     * The derivatives by several inputs.
     *
     * @param createGraph whether the derivatives can be differentiated in turn
     */
    public static List<Tensor> jacobian(
            java.util.function.Function<List<Tensor>, Tensor> function, List<Tensor> inputs, boolean createGraph) {
        return jacobian(function, inputs, o -> o.createGraph(createGraph));
    }

    /** The derivatives by several inputs. */
    public static List<Tensor> jacobian(
            java.util.function.Function<List<Tensor>, Tensor> function,
            List<Tensor> inputs,
            Consumer<FunctionalOptions> options) {
        FunctionalOptions o = chosen(options);
        try (GradMode mode = GradMode.enableGrad()) {
            List<Tensor> in = inputs.stream().map(x -> view(x, o.createGraph)).toList();
            Tensor output = function.apply(in);
            Tensor flat = output.reshape(-1);
            int n = (int) flat.numel();
            List<List<Tensor>> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                rows.add(gradients(flat.select(0, i), in, null, o, o.createGraph));
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
        return hessian(function, x, o -> {});
    }

    public static Tensor hessian(UnaryOperator<Tensor> function, Tensor x, Consumer<FunctionalOptions> options) {
        return hessian(in -> function.apply(in.get(0)), List.of(x), options)
                .get(0)
                .get(0);
    }

    /** The second derivatives by each pair of several inputs. */
    public static List<List<Tensor>> hessian(
            java.util.function.Function<List<Tensor>, Tensor> function,
            List<Tensor> inputs,
            Consumer<FunctionalOptions> options) {
        boolean strict = chosen(options).strict;
        List<List<Tensor>> result = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int row = i;
            long[] shape = inputs.get(i).shape();
            result.add(jacobian(
                    in -> jacobian(z -> single(function.apply(z)), in, o -> o.createGraph(true)
                                    .strict(strict))
                            .get(row)
                            .reshape(shape),
                    inputs,
                    options));
        }
        return result;
    }

    /** The vector times the derivative: gradients of the result weighed by {@code v}, which has its shape. */
    public static Product vjp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return vjp(function, x, v, o -> {});
    }

    public static Product vjp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<FunctionalOptions> options) {
        FunctionalOptions o = chosen(options);
        return keep(() -> {
            Tensor in = view(x, o.createGraph);
            Tensor output = function.apply(in);
            return product(output, gradient(output, in, v, o, o.createGraph), o);
        });
    }

    /** The derivative times the vector: how the result changes as x moves along {@code v}, which has its shape. */
    public static Product jvp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return jvp(function, x, v, o -> {});
    }

    public static Product jvp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<FunctionalOptions> options) {
        FunctionalOptions o = chosen(options);
        return keep(() -> {
            Tensor in = view(x, o.createGraph);
            Tensor output = function.apply(in);
            Tensor weights = Torch.zerosLike(output).requiresGrad_();
            Tensor back = gradient(output, in, weights, o, true);
            return product(output, gradient(back, weights, v, o, o.createGraph), o);
        });
    }

    /** The second derivatives times the vector, for a function of one element. */
    public static Product hvp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return hvp(function, x, v, o -> {});
    }

    public static Product hvp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<FunctionalOptions> options) {
        FunctionalOptions o = chosen(options);
        return keep(() -> {
            Tensor in = view(x, true);
            Tensor output = single(function.apply(in));
            Tensor first = gradient(output, in, null, o, true);
            return product(output, gradient(first, in, v, o, o.createGraph), o);
        });
    }

    /** The vector times the second derivatives; the same as {@link #hvp} where those are continuous. */
    public static Product vhp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return hvp(function, x, v);
    }

    public static Product vhp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<FunctionalOptions> options) {
        return hvp(function, x, v, options);
    }

    private static FunctionalOptions chosen(Consumer<FunctionalOptions> options) {
        FunctionalOptions o = new FunctionalOptions();
        options.accept(o);
        return o;
    }

    private static Product product(Tensor output, Tensor product, FunctionalOptions o) {
        return o.createGraph ? new Product(output, product) : new Product(output.detach(), product.detach());
    }

    private static Tensor gradient(Tensor output, Tensor input, Tensor v, FunctionalOptions o, boolean createGraph) {
        return gradients(output, List.of(input), v, o, createGraph).get(0);
    }

    /** Gradients, zero for an input without a part in the output. */
    private static List<Tensor> gradients(
            Tensor output, List<Tensor> inputs, Tensor v, FunctionalOptions o, boolean createGraph) {
        List<Tensor> found = output.requiresGrad()
                ? Autograd.grad(List.of(output), inputs, g -> g.gradOutputs(v)
                        .retainGraph(true)
                        .createGraph(createGraph)
                        .allowUnused(true))
                : Collections.nCopies(inputs.size(), null);
        List<Tensor> result = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Tensor g = found.get(i);
            if (o.strict && (g == null || o.createGraph && !g.requiresGrad())) {
                throw new IllegalArgumentException((g == null ? "the function's result" : "the derivative")
                        + " is independent of input " + i + ", which is not allowed in strict mode");
            }
            result.add(g == null ? Torch.zerosLike(inputs.get(i)) : g);
        }
        return result;
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
