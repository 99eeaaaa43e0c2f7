package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.torch4j.DType;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Compares gradients with small differences, for inputs of double precision; a complex one is two real ones.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.autograd.gradcheck.gradcheck.html">gradcheck</a>
 */
public final class GradCheck {
    /** How closely gradients are compared. */
    public static final class Options {
        private double eps = 1e-6;
        private double atol = 1e-5;
        private double rtol = 1e-3;

        private Options() {}

        /** By how much an input is moved. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /** Absolute tolerance; default 1e-5. */
        public Options atol(double atol) {
            this.atol = atol;
            return this;
        }

        /** Relative tolerance; default 1e-3. */
        public Options rtol(double rtol) {
            this.rtol = rtol;
            return this;
        }
    }

    private GradCheck() {}

    /**
     * Checks the gradients of a function's outputs with respect to the inputs that require them.
     *
     * @throws GradCheckException with output, input, element and both values, at the first difference
     */
    public static void gradcheck(java.util.function.Function<List<Tensor>, List<Tensor>> function, Tensor... inputs) {
        gradcheck(function, List.of(inputs), o -> {});
    }

    public static void gradcheck(
            java.util.function.Function<List<Tensor>, List<Tensor>> function,
            List<Tensor> inputs,
            Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        for (Tensor input : inputs) {
            if (input.requiresGrad() && input.dtype() != DType.FLOAT64 && input.dtype() != DType.COMPLEX128) {
                throw new IllegalArgumentException(
                        "gradcheck needs inputs of float64 or complex128, and one is " + input.dtype());
            }
            if (input.requiresGrad() && sharesElements(input)) {
                throw new IllegalArgumentException(
                        "gradcheck moves each element of an input alone, and an expanded one has elements in common");
            }
        }
        checkReal(
                asReal(function, inputs), inputs.stream().map(GradCheck::asReal).toList(), o);
    }

    private static boolean sharesElements(Tensor input) {
        return IntStream.range(0, input.dim()).anyMatch(d -> input.stride(d) == 0 && input.size(d) > 1);
    }

    private static boolean isSplit(Tensor input) {
        return input.requiresGrad() && input.dtype().isComplex();
    }

    private static Tensor asReal(Tensor input) {
        return isSplit(input) ? Torch.viewAsReal(input.detach()).clone().requiresGrad_() : input;
    }

    /** The function of the real and imaginary parts, to real and imaginary parts. */
    private static java.util.function.Function<List<Tensor>, List<Tensor>> asReal(
            java.util.function.Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs) {
        return parts -> {
            List<Tensor> whole = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                whole.add(isSplit(inputs.get(i)) ? Torch.viewAsComplex(parts.get(i)) : parts.get(i));
            }
            return function.apply(whole).stream()
                    .map(y -> y.dtype().isComplex() ? Torch.viewAsReal(y.resolveConj()) : y)
                    .toList();
        };
    }

    private static void checkReal(
            java.util.function.Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs, Options o) {
        List<Tensor> outputs = function.apply(inputs);
        for (int out = 0; out < outputs.size(); out++) {
            if (outputs.get(out).requiresGrad()) {
                for (int in = 0; in < inputs.size(); in++) {
                    if (inputs.get(in).requiresGrad()) {
                        compare(function, inputs, outputs.get(out), out, in, o);
                    }
                }
            }
        }
    }

    /** Checks the second derivatives: the gradients of the gradients, for random gradients of the outputs. */
    public static void gradgradcheck(
            java.util.function.Function<List<Tensor>, List<Tensor>> function, Tensor... inputs) {
        List<Tensor> outputs = function.apply(List.of(inputs));
        List<Tensor> all = new ArrayList<>(List.of(inputs));
        for (Tensor output : outputs) {
            all.add(Torch.randnLike(output).detach().requiresGrad_());
        }
        gradcheck(
                both -> {
                    List<Tensor> in = both.subList(0, inputs.length);
                    List<Tensor> differentiated =
                            in.stream().filter(Tensor::requiresGrad).toList();
                    Tensor[] gradOutputs =
                            both.subList(inputs.length, both.size()).toArray(Tensor[]::new);
                    return Autograd.grad(function.apply(in), differentiated, o -> o.gradOutputs(gradOutputs)
                            .createGraph(true)
                            .materializeGrads(true));
                },
                all,
                o -> {});
    }

    private static void compare(
            java.util.function.Function<List<Tensor>, List<Tensor>> function,
            List<Tensor> inputs,
            Tensor output,
            int out,
            int in,
            Options o) {
        Tensor input = inputs.get(in);
        int rows = (int) output.numel();
        int columns = (int) input.numel();
        double[][] analytic = new double[rows][];
        for (int r = 0; r < rows; r++) {
            int row = r;
            analytic[r] = Scope.run(() -> {
                Tensor one = output.detach().newZeros(rows);
                one.get(row).fill_(1);
                return Autograd.grad(output, input, g -> g.gradOutputs(one.view(output.shape()))
                                .retainGraph(true)
                                .materializeGrads(true))
                        .reshape(-1)
                        .toDoubles();
            });
        }
        for (int c = 0; c < columns; c++) {
            double[] numeric = differences(function, inputs, input, out, c, o.eps);
            for (int r = 0; r < rows; r++) {
                if (!(Math.abs(analytic[r][c] - numeric[r]) <= o.atol + o.rtol * Math.abs(numeric[r]))) {
                    throw new GradCheckException("the gradient of output " + out + " [" + r + "] with respect to input "
                            + in + " [" + c + "] is " + analytic[r][c] + ", and differences give " + numeric[r]);
                }
            }
        }
    }

    private static double[] differences(
            java.util.function.Function<List<Tensor>, List<Tensor>> function,
            List<Tensor> inputs,
            Tensor input,
            int out,
            int c,
            double eps) {
        double[] up;
        double[] down;
        try (Scope scope = Scope.open()) {
            Tensor element = input.data().get(position(c, input.shape()));
            double before = element.item();
            element.fill_(before + eps);
            up = values(function, inputs, out);
            element.fill_(before - eps);
            down = values(function, inputs, out);
            element.fill_(before);
        }
        double[] slope = new double[up.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (up[i] - down[i]) / (2 * eps);
        }
        return slope;
    }

    private static long[] position(long element, long[] shape) {
        long[] position = new long[shape.length];
        for (int d = shape.length - 1; d >= 0; d--) {
            position[d] = element % shape[d];
            element /= shape[d];
        }
        return position;
    }

    private static double[] values(
            java.util.function.Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs, int out) {
        try (GradMode mode = GradMode.enableGrad()) {
            return function.apply(inputs).get(out).detach().reshape(-1).toDoubles();
        }
    }
}
