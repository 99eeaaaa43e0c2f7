package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Normalizes each group of channels of each example: {@code (x - mean) / sqrt(var + eps) * weight + bias}.
 *
 * <p>Input {@code (N, C, *)}, output the same shape.
 *
 * <pre>{@code
 * new GroupNorm(3, 6).apply(randn(20, 6, 10, 10))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.GroupNorm.html">GroupNorm</a>
 */
public final class GroupNorm extends Module {
    /** Learnable scale of each channel, or null. */
    public final @Nullable Parameter weight;

    /** Learnable shift of each channel, or null. */
    public final @Nullable Parameter bias;

    private final long numGroups;
    private final long numChannels;
    private final double eps;

    public GroupNorm(long numGroups, long numChannels) {
        this(numGroups, numChannels, o -> {});
    }

    public GroupNorm(long numGroups, long numChannels, Consumer<Options> options) {
        if (numChannels % numGroups != 0) {
            throw new IllegalArgumentException(
                    "GroupNorm: %d channels are not divisible by %d groups".formatted(numChannels, numGroups));
        }
        Options chosen = new Options().with(options);
        this.numGroups = numGroups;
        this.numChannels = numChannels;
        eps = chosen.eps;
        weight = chosen.affine ? chosen.parameter(numChannels) : null;
        bias = chosen.affine ? chosen.parameter(numChannels) : null;
        resetParameters();
    }

    public void resetParameters() {
        if (weight != null) {
            Init.ones_(weight);
            Init.zeros_(bias);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.groupNorm(x, numGroups, use(weight), use(bias), eps);
    }

    @Override
    protected String expects(Object... inputs) {
        Tensor x = (Tensor) inputs[0];
        return x.dim() > 1 && x.size(1) == numChannels ? null : "expected " + numChannels + " channels";
    }

    @Override
    protected String extraRepr() {
        return "%d, %d, eps=%s, affine=%s"
                .formatted(numGroups, numChannels, PythonRepr.number(eps), PythonRepr.of(weight != null));
    }

    /** Options of {@link GroupNorm}. */
    public static final class Options extends FactoryOptions<Options> {
        private double eps = 1e-5;
        private boolean affine = true;

        /** Number added to the variance for numerical stability; default 1e-5. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /** Whether to learn a per-channel scale (weight) and shift (bias); default true. */
        public Options affine(boolean affine) {
            this.affine = affine;
            return this;
        }
    }
}
