package org.torch4j.vision.ops;

import java.util.Arrays;
import java.util.Locale;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.Module;

/**
 * Zeroes the branch of a residual network at random in training, for single samples or for the whole batch, and scales what stays.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.StochasticDepth.html">StochasticDepth</a>
 */
public final class StochasticDepth extends Module {
    private final double p;
    private final Mode mode;

    /** What is zeroed together. */
    public enum Mode {
        /** All of the input or nothing. */
        BATCH,
        /** Each sample for itself. */
        ROW
    }

    /** @param p probability to zero, 0 to 1 */
    public StochasticDepth(double p, Mode mode) {
        this.p = p;
        this.mode = mode;
    }

    @Override
    public Tensor forward(Tensor x) {
        return stochasticDepth(x, p, mode, isTraining());
    }

    /**
     * The input with parts zeroed and the rest divided by 1 - p; the input itself where nothing is to be done.
     *
     * @throws IllegalArgumentException where {@code p} is not between 0 and 1
     */
    public static Tensor stochasticDepth(Tensor x, double p, Mode mode, boolean training) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("drop probability has to be between 0 and 1, but got " + p);
        }
        if (!training || p == 0) {
            return x;
        }
        double survival = 1 - p;
        long[] size = new long[x.dim()];
        Arrays.fill(size, 1);
        if (mode == Mode.ROW) {
            size[0] = x.size(0);
        }
        Tensor noise = Torch.empty(size, x.dtype().on(x.device())).bernoulli_(survival);
        if (survival > 0) {
            noise.div_(survival);
        }
        return x.mul(noise);
    }

    @Override
    public String toString() {
        return "%s(p=%s, mode=%s)"
                .formatted(getName(), PythonRepr.number(p), mode.name().toLowerCase(Locale.ROOT));
    }
}
