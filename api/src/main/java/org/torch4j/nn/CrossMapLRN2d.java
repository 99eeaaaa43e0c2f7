package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Divides (N, C, H, W) by what neighbouring channels sum up to, with zeros beyond the first and last.
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
        long before = (size - 1) / 2;
        Tensor squares = x.pow(2).unsqueeze(1);
        Tensor padded = Functional.pad(squares, 0, 0, 0, 0, before, before);
        Tensor sums = Functional.avgPool3d(
                        padded,
                        new long[] {2 * before + 1, 1, 1},
                        new long[] {1},
                        new long[] {0},
                        false,
                        true,
                        1L)
                .squeeze(1);
        return x.mul(sums.mul(options.alpha / size).add(options.k).pow(-options.beta));
    }

    @Override
    protected String extraRepr() {
        String k = options.k == Math.rint(options.k) ? Long.toString((long) options.k) : Repr.number(options.k);
        return "%d, alpha=%s, beta=%s, k=%s"
                .formatted(size, Repr.number(options.alpha), Repr.number(options.beta), k);
    }

    /** What may be chosen. */
    public static final class Options {
        private double alpha = 1e-4;
        private double beta = 0.75;
        private double k = 1;

        /** Weight of the sum; default 1e-4. */
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
