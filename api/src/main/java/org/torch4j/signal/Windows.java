package org.torch4j.signal;

import java.util.Objects;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;

/**
 * Window functions: {@code Windows.hann(512, o -> o.sym(false))}. All take the number of points, and have values of
 * at most 1.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/signal.html">torch.signal.windows</a>
 */
public final class Windows {
    /** Symmetry, type and place of a window. */
    public static final class Options {
        private boolean sym = true;
        private TensorOptions made = TensorOptions.of();

        private Options() {}

        /** Symmetric, for filters (default: true); else periodic, for spectra. */
        public Options sym(boolean symmetric) {
            sym = symmetric;
            return this;
        }

        /** Type and device (default: the default type, on the default device). */
        public Options options(TensorOptions options) {
            made = Objects.requireNonNull(options, "options");
            return this;
        }
    }

    private Windows() {}

    private static Options of(long points, Consumer<Options> options) {
        if (points < 0) {
            throw new IllegalArgumentException("a window of " + points + " points: expected 0 or more");
        }
        Options chosen = new Options();
        options.accept(chosen);
        DType type = chosen.made.dtype();
        if (type != null && type != DType.FLOAT32 && type != DType.FLOAT64) {
            throw new IllegalArgumentException("a window of " + type + ": expected float32 or float64");
        }
        return chosen;
    }

    private static Tensor spaced(double start, double end, long points, Options o) {
        return Torch.linspace(start, end, points, o.made);
    }

    /** Points of a period: one more than there are where the window is periodic. */
    private static double span(long points, Options o) {
        return !o.sym && points > 1 ? points : points - 1;
    }

    /** exp(-|n - center| / tau), the center in the middle. */
    public static Tensor exponential(long points, double tau, Consumer<Options> options) {
        Options o = of(points, options);
        positive("tau", tau);
        double center = span(points, o) / 2;
        return spaced(-center / tau, (points - 1 - center) / tau, points, o)
                .abs()
                .neg()
                .exp();
    }

    /** Half a period of a sine. */
    public static Tensor cosine(long points, Consumer<Options> options) {
        Options o = of(points, options);
        double step = Math.PI / (span(points, o) + 1);
        return spaced(0.5 * step, (points - 0.5) * step, points, o).sin();
    }

    /** The density of a normal distribution, 1 in the middle. */
    public static Tensor gaussian(long points, double std, Consumer<Options> options) {
        Options o = of(points, options);
        positive("std", std);
        double start = -span(points, o) / 2;
        double scale = 1 / (std * Math.sqrt(2));
        return spaced(start * scale, (start + points - 1) * scale, points, o)
                .pow(2)
                .neg()
                .exp();
    }

    /** The Kaiser window of a shape beta. */
    public static Tensor kaiser(long points, double beta, Consumer<Options> options) {
        Options o = of(points, options);
        if (beta < 0) {
            throw new IllegalArgumentException("beta must be 0 or more, not " + beta);
        }
        if (points <= 1) {
            return Torch.ones(new long[] {points}, o.made);
        }
        double step = 2 * beta / span(points, o);
        double end = Math.min(beta, -beta + (points - 1) * step);
        Tensor k = spaced(-beta, end, points, o);
        Tensor shape = Torch.tensor(beta, o.made);
        return Torch.i0(k.pow(2).rsub(beta * beta).clampMin(0).sqrt()).div(Torch.i0(shape));
    }

    /** A sum of cosines with alternating signs. */
    public static Tensor generalCosine(long points, double[] weights, Consumer<Options> options) {
        Options o = of(points, options);
        if (weights.length == 0) {
            throw new IllegalArgumentException("a cosine window without weights");
        }
        if (points <= 1) {
            return Torch.ones(new long[] {points}, o.made);
        }
        Tensor k = spaced(0, (points - 1) * 2 * Math.PI / span(points, o), points, o);
        Tensor sum = k.fullLike(weights[0]);
        for (int i = 1; i < weights.length; i++) {
            sum = sum.add(k.mul(i).cos().mul(i % 2 == 0 ? weights[i] : -weights[i]));
        }
        return sum;
    }

    /** alpha - (1 - alpha) cos. */
    public static Tensor generalHamming(long points, double alpha, Consumer<Options> options) {
        return generalCosine(points, new double[] {alpha, 1 - alpha}, options);
    }

    public static Tensor hamming(long points, Consumer<Options> options) {
        return generalHamming(points, 0.54, options);
    }

    public static Tensor hann(long points, Consumer<Options> options) {
        return generalHamming(points, 0.5, options);
    }

    public static Tensor blackman(long points, Consumer<Options> options) {
        return generalCosine(points, new double[] {0.42, 0.5, 0.08}, options);
    }

    public static Tensor nuttall(long points, Consumer<Options> options) {
        return generalCosine(points, new double[] {0.3635819, 0.4891775, 0.1365995, 0.0106411}, options);
    }

    /** A triangle. */
    public static Tensor bartlett(long points, Consumer<Options> options) {
        Options o = of(points, options);
        if (points <= 1) {
            return Torch.ones(new long[] {points}, o.made);
        }
        double step = 2 / span(points, o);
        return spaced(-1, -1 + (points - 1) * step, points, o).abs().rsub(1);
    }

    private static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
