package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Computes {@code y_k = x1ᵀ A_k x2 + b_k}.
 *
 * <p>Inputs {@code (*, in1Features)} and {@code (*, in2Features)}, output {@code (*, outFeatures)}.
 *
 * <pre>{@code
 * new Bilinear(20, 30, 40).apply(randn(128, 20), randn(128, 30)) // [128, 40]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Bilinear.html">Bilinear</a>
 */
public final class Bilinear extends Module {
    /** (outFeatures, in1Features, in2Features). */
    public final Parameter weight;

    /** (outFeatures), or null. */
    public final @Nullable Parameter bias;

    private final long in1Features;
    private final long in2Features;
    private final long outFeatures;

    public Bilinear(long in1Features, long in2Features, long outFeatures) {
        this(in1Features, in2Features, outFeatures, o -> {});
    }

    public Bilinear(long in1Features, long in2Features, long outFeatures, Consumer<Options> options) {
        if (in1Features <= 0) {
            throw new IllegalArgumentException("in1Features is above 0, got " + in1Features);
        }
        this.in1Features = in1Features;
        this.in2Features = in2Features;
        this.outFeatures = outFeatures;
        Options chosen = new Options().with(options);
        weight = chosen.parameter(outFeatures, in1Features, in2Features);
        bias = chosen.bias ? chosen.parameter(outFeatures) : null;
        resetParameters();
    }

    public void resetParameters() {
        double bound = 1 / Math.sqrt(in1Features);
        Init.uniform_(weight, -bound, bound);
        if (bias != null) {
            Init.uniform_(bias, -bound, bound);
        }
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor x1, Tensor x2) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), x1, x2);
    }

    public Tensor forward(Tensor x1, Tensor x2) {
        return Functional.bilinear(x1, x2, use(weight), use(bias));
    }

    @Override
    protected String extraRepr() {
        return "in1_features=%d, in2_features=%d, out_features=%d, bias=%s"
                .formatted(in1Features, in2Features, outFeatures, PythonRepr.of(bias != null));
    }

    /** Options of {@link Bilinear}. */
    public static final class Options extends FactoryOptions<Options> {
        private boolean bias = true;

        /** Whether to add a learnable bias; default true. */
        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }
    }
}
