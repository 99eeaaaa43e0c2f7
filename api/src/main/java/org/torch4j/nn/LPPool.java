package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.internal.text.PythonRepr;

/** What power-average pooling has in common. */
public abstract class LPPool extends Module {
    final double normType;
    final Sizes kernelSize;
    final boolean ceilMode;
    private final Sizes stride;

    LPPool(double normType, Sizes kernelSize, Consumer<Options> options) {
        Options chosen = new Options();
        options.accept(chosen);
        this.normType = normType;
        this.kernelSize = kernelSize;
        this.stride = chosen.stride;
        this.ceilMode = chosen.ceilMode;
    }

    final long[] steps() {
        return stride == null ? new long[0] : stride.values();
    }

    @Override
    protected String extraRepr() {
        String norm = normType == Math.rint(normType) ? Long.toString((long) normType) : PythonRepr.number(normType);
        return "norm_type=%s, kernel_size=%s, stride=%s, ceil_mode=%s"
                .formatted(norm, kernelSize, PythonRepr.of(stride), PythonRepr.of(ceilMode));
    }

    /** Options of {@link LPPool}. */
    public static final class Options {
        private Sizes stride;
        private boolean ceilMode;

        /** Stride of the window; default the kernel's size. */
        public Options stride(long... stride) {
            this.stride = Sizes.of(stride);
            return this;
        }

        /** Whether the output's size is rounded up, so that windows may reach over the border; default false. */
        public Options ceilMode(boolean ceilMode) {
            this.ceilMode = ceilMode;
            return this;
        }
    }
}
