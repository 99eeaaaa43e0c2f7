package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.Required;

/**
 * Derivatives of functions: whole ones, and their products with vectors.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html#functional-higher-level-api">torch.autograd.functional
 *     </a>
 */
public final class Derivatives {
    private Derivatives() {}

    /** A function's value, and the product of its derivative with a vector. */
    public record Product(Tensor output, Tensor product) {}

    /** A function's value, and the products for its several inputs. */
    public record Products(Tensor output, List<Tensor> products) {
        private Product only() {
            return new Product(output, products.get(0));
        }
    }

    /** The derivative of every element of the result by every element of {@code x}: shape of the result, then of x. */
    public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x) {
        return jacobian(function, x, o -> {});
    }

    public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x, Consumer<DerivativeOptions> options) {
        return jacobian(in -> function.apply(in.get(0)), Required.one(x, "x"), options)
                .get(0);
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
            Consumer<DerivativeOptions> options) {
        DerivativeOptions o = chosen(options);
        try (GradMode mode = GradMode.enableGrad()) {
            List<Tensor> in = views(inputs, o.createGraph);
            Tensor output = function.apply(in);
            Tensor flat = output.reshape(-1);
            int n = (int) flat.numel();
            List<List<Tensor>> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                rows.add(gradients(List.of(flat.select(0, i)), in, Collections.singletonList(null), o, o.createGraph));
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

    public static Tensor hessian(UnaryOperator<Tensor> function, Tensor x, Consumer<DerivativeOptions> options) {
        return hessian(in -> function.apply(in.get(0)), Required.one(x, "x"), options)
                .get(0)
                .get(0);
    }

    /** The second derivatives by each pair of several inputs. */
    public static List<List<Tensor>> hessian(
            java.util.function.Function<List<Tensor>, Tensor> function,
            List<Tensor> inputs,
            Consumer<DerivativeOptions> options) {
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

    public static Product vjp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<DerivativeOptions> options) {
        return vjp(in -> function.apply(in.get(0)), Required.one(x, "x"), v, options)
                .only();
    }

    /** The vector times the derivatives by several inputs. */
    public static Products vjp(
            java.util.function.Function<List<Tensor>, Tensor> function,
            List<Tensor> inputs,
            Tensor v,
            Consumer<DerivativeOptions> options) {
        DerivativeOptions o = chosen(options);
        return recorded(() -> {
            List<Tensor> in = views(inputs, o.createGraph);
            Tensor output = function.apply(in);
            return products(output, gradients(List.of(output), in, Collections.singletonList(v), o, o.createGraph), o);
        });
    }

    /** The derivative times the vector: how the result changes as x moves along {@code v}, which has its shape. */
    public static Product jvp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return jvp(function, x, v, o -> {});
    }

    public static Product jvp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<DerivativeOptions> options) {
        return jvp(in -> function.apply(in.get(0)), Required.one(x, "x"), Required.one(v, "v"), options);
    }

    /** How the result changes as each input moves along its vector. */
    public static Product jvp(
            java.util.function.Function<List<Tensor>, Tensor> function,
            List<Tensor> inputs,
            List<Tensor> v,
            Consumer<DerivativeOptions> options) {
        DerivativeOptions o = chosen(options);
        checkShapes(inputs, v);
        return recorded(() -> {
                    List<Tensor> in = views(inputs, o.createGraph);
                    Tensor output = function.apply(in);
                    Tensor weights = Torch.zerosLike(output).requiresGrad_();
                    List<Tensor> back = gradients(List.of(output), in, List.of(weights), o, true);
                    return products(output, gradients(back, List.of(weights), v, o, o.createGraph), o);
                })
                .only();
    }

    /** The second derivatives times the vector, for a function of one element. */
    public static Product hvp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return hvp(function, x, v, o -> {});
    }

    public static Product hvp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<DerivativeOptions> options) {
        return hvp(in -> function.apply(in.get(0)), Required.one(x, "x"), Required.one(v, "v"), options)
                .only();
    }

    /** The second derivatives by several inputs, times a vector for each. */
    public static Products hvp(
            java.util.function.Function<List<Tensor>, Tensor> function,
            List<Tensor> inputs,
            List<Tensor> v,
            Consumer<DerivativeOptions> options) {
        DerivativeOptions o = chosen(options);
        checkShapes(inputs, v);
        return recorded(() -> {
            List<Tensor> in = views(inputs, true);
            Tensor output = single(function.apply(in));
            List<Tensor> first = gradients(List.of(output), in, Collections.singletonList(null), o, true);
            return products(output, gradients(first, in, v, o, o.createGraph), o);
        });
    }

    /** The vector times the second derivatives; the same as {@link #hvp} where those are continuous. */
    public static Product vhp(UnaryOperator<Tensor> function, Tensor x, Tensor v) {
        return hvp(function, x, v);
    }

    public static Product vhp(UnaryOperator<Tensor> function, Tensor x, Tensor v, Consumer<DerivativeOptions> options) {
        return hvp(function, x, v, options);
    }

    /** A vector for each of several inputs, times the second derivatives. */
    public static Products vhp(
            java.util.function.Function<List<Tensor>, Tensor> function,
            List<Tensor> inputs,
            List<Tensor> v,
            Consumer<DerivativeOptions> options) {
        return hvp(function, inputs, v, options);
    }

    private static DerivativeOptions chosen(Consumer<DerivativeOptions> options) {
        DerivativeOptions o = new DerivativeOptions();
        options.accept(o);
        return o;
    }

    private static void checkShapes(List<Tensor> inputs, List<Tensor> v) {
        boolean fits = inputs.size() == v.size();
        for (int i = 0; fits && i < v.size(); i++) {
            fits = Arrays.equals(inputs.get(i).shape(), v.get(i).shape());
        }
        if (!fits) {
            throw new IllegalArgumentException("vectors of the inputs' shapes "
                    + Arrays.deepToString(inputs.stream().map(Tensor::shape).toArray()) + " are expected, not "
                    + Arrays.deepToString(v.stream().map(Tensor::shape).toArray()));
        }
    }

    private static Products products(Tensor output, List<Tensor> products, DerivativeOptions o) {
        return o.createGraph
                ? new Products(output, products)
                : new Products(
                        output.detach(), products.stream().map(Tensor::detach).toList());
    }

    /** Gradients, zero for an input without a part in the outputs; {@code v} weighs each output. */
    private static List<Tensor> gradients(
            List<Tensor> outputs, List<Tensor> inputs, List<Tensor> v, DerivativeOptions o, boolean createGraph) {
        List<Tensor> recorded = new ArrayList<>();
        List<Tensor> weights = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).requiresGrad()) {
                recorded.add(outputs.get(i));
                weights.add(v.get(i));
            }
        }
        List<Tensor> found = recorded.isEmpty()
                ? Collections.nCopies(inputs.size(), null)
                : Autograd.grad(recorded, inputs, g -> g.gradOutputs(weights.toArray(new Tensor[0]))
                        .retainGraph(true)
                        .createGraph(createGraph)
                        .allowUnused(true));
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

    private static Products recorded(Supplier<Products> body) {
        try (GradMode mode = GradMode.enableGrad()) {
            return Scope.run(body);
        }
    }

    /** The same values as inputs of their own; with their history where the result shall have it. */
    private static List<Tensor> views(List<Tensor> inputs, boolean withHistory) {
        return inputs.stream()
                .map(x -> withHistory && x.requiresGrad()
                        ? x.viewAs(x)
                        : x.detach().requiresGrad_())
                .toList();
    }

    private static Tensor single(Tensor output) {
        if (output.numel() != 1) {
            throw new IllegalArgumentException(
                    "second derivatives are of a function of one element, and this one has " + output.numel());
        }
        return output;
    }

    private static long[] concat(long[] a, long[] b) {
        long[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
