package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Divides (N, C, H, W) by the sum over neighboring channels, with the sums and the
 * gradient that Python computes, which count the window a little differently.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CrossMapLRN2d.html">CrossMapLRN2d</a>
 */
public final class CrossMapLRN2d extends Module {
    private final long size;
    private final Options options = new Options();

    public CrossMapLRN2d(long size) {
        this(size, o -> {});
    }

    public CrossMapLRN2d(long size, Consumer<Options> options) {
        this.size = size;
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.dim() != 4) {
            throw new IllegalArgumentException("CrossMapLRN2d: expected 4 dimensions, got " + x.dim());
        }
        Tensor squares = x.pow(2);
        Tensor exact = Torch.noGrad(() -> sums(squares));
        long after = (long) (size - (size - 1) / 2.0);
        Tensor surrogate = window(squares, size - 1 - after, after);
        Tensor scale = exact.add(surrogate).sub(surrogate.detach());
        return x.mul(scale.mul(options.alpha / size).add(options.k).pow(-options.beta));
    }

    /** Python's running sum: from the first channel that a window leaves behind, channel 0 counts in all. */
    private Tensor sums(Tensor squares) {
        long reach = (size - 1) / 2;
        Tensor sums = window(squares, reach, reach);
        long left = squares.size(1) - reach - 1;
        if (left > 0) {
            sums.narrow(1, reach + 1, left).add_(squares.narrow(1, 0, 1));
        }
        return sums;
    }

    private static Tensor window(Tensor squares, long before, long after) {
        Tensor padded = Functional.pad(squares.unsqueeze(1), 0, 0, 0, 0, before, after);
        long[] kernel = {before + after + 1, 1, 1};
        return Functional.avgPool3d(padded, kernel, new long[] {1}, new long[] {0}, false, true, 1L)
                .squeeze(1);
    }

    @Override
    protected String extraRepr() {
        String k = options.k == Math.rint(options.k) ? Long.toString((long) options.k) : PythonRepr.number(options.k);
        return "%d, alpha=%s, beta=%s, k=%s"
                .formatted(size, PythonRepr.number(options.alpha), PythonRepr.number(options.beta), k);
    }

    /** Options of {@link CrossMapLRN2d}. */
    public static final class Options {
        private double alpha = 1e-4;
        private double beta = 0.75;
        private double k = 1;

        /** Multiplier of the sum of squares; default 1e-4. */
        public Options alpha(double alpha) {
            this.alpha = alpha;
            return this;
        }

        /** Exponent; default 0.75. */
        public Options beta(double beta) {
            this.beta = beta;
            return this;
        }

        /** Added to the sum; default 1. */
        public Options k(double k) {
            this.k = k;
            return this;
        }
    }
}
