package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonName;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.InterpolateMode;
import org.torch4j.nn.functional.InterpolateOptions;

/**
 * Resizes signals, images or volumes to a size or by a factor.
 *
 * <p>Input {@code (N, C, L)}, {@code (N, C, H, W)} or {@code (N, C, D, H, W)}, output the same with other sizes.
 *
 * <pre>{@code
 * new Upsample(o -> o.scaleFactor(2).mode("bilinear")).apply(randn(1, 3, 8, 8)) // [1, 3, 16, 16]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Upsample.html">Upsample</a>
 */
public class Upsample extends Module {
    private final Options options = new Options();

    public Upsample(Consumer<Options> options) {
        options.accept(this.options);
        if ((this.options.size == null) == (this.options.scaleFactor == null)) {
            throw new IllegalArgumentException(getName() + ": give either size or scaleFactor");
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.interpolate(x, this::choose);
    }

    private void choose(InterpolateOptions o) {
        o.mode(options.mode).alignCorners(options.alignCorners).recomputeScaleFactor(options.recomputeScaleFactor);
        if (options.size != null) {
            o.size(options.size.values());
        } else {
            o.scaleFactor(options.scaleFactor);
        }
    }

    @Override
    protected String extraRepr() {
        double[] factor = options.scaleFactor;
        String size = factor == null
                ? "size=" + options.size
                : "scale_factor=" + (factor.length == 1 ? PythonRepr.number(factor[0]) : PythonRepr.of(factor));
        return size + ", mode=" + PythonRepr.of(options.mode);
    }

    /** Options of {@link Upsample}. */
    public static final class Options {
        private Sizes size;
        private double[] scaleFactor;
        private InterpolateMode mode = InterpolateMode.NEAREST;
        private Boolean alignCorners;
        private boolean recomputeScaleFactor;

        /** The output's size. */
        public Options size(long... size) {
            this.size = Sizes.of(size);
            return this;
        }

        /** How many times larger. */
        public Options scaleFactor(double... scaleFactor) {
            this.scaleFactor = scaleFactor;
            return this;
        }

        /** nearest, linear, bilinear, bicubic, trilinear, area or nearest-exact; default nearest. */
        public Options mode(InterpolateMode mode) {
            this.mode = mode;
            return this;
        }

        /** By its Python name. */
        public Options mode(String mode) {
            return mode(PythonName.parse(InterpolateMode.class, "mode", mode));
        }

        /** Whether the corner pixels' centres are aligned; for the linear and cubic modes. */
        public Options alignCorners(boolean alignCorners) {
            this.alignCorners = alignCorners;
            return this;
        }

        /** Whether the factor is computed anew from the output's size. */
        public Options recomputeScaleFactor(boolean recomputeScaleFactor) {
            this.recomputeScaleFactor = recomputeScaleFactor;
            return this;
        }
    }
}
