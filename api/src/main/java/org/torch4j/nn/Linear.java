package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Computes {@code y = x Wᵀ + b}.
 *
 * <p>Input {@code (*, inFeatures)}, output {@code (*, outFeatures)}.
 *
 * <pre>{@code
 * new Linear(20, 30).apply(randn(128, 20)) // [128, 30]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Linear.html">Linear</a>
 */
public class Linear extends Module {
    /** (outFeatures, inFeatures). */
    public final Parameter weight;

    /** (outFeatures), or null. */
    public final @Nullable Parameter bias;

    private final long outFeatures;
    private long inFeatures;

    public Linear(long inFeatures, long outFeatures) {
        this(inFeatures, outFeatures, o -> {});
    }

    public Linear(long inFeatures, long outFeatures, Consumer<Options> options) {
        this.inFeatures = inFeatures;
        this.outFeatures = outFeatures;
        Options chosen = new Options().with(options);
        weight = chosen.parameter(outFeatures, inFeatures);
        bias = chosen.bias ? chosen.parameter(outFeatures) : null;
        resetParameters();
    }

    /** For {@link LazyLinear}. */
    Linear(long outFeatures, Options options) {
        this.outFeatures = outFeatures;
        weight = new UninitializedParameter(options);
        bias = options.bias ? new UninitializedParameter(options) : null;
    }

    final void setInFeatures(long inFeatures) {
        this.inFeatures = inFeatures;
    }

    public final long inFeatures() {
        return inFeatures;
    }

    public final long outFeatures() {
        return outFeatures;
    }

    /** Initializes the parameters anew: uniform between -1 and 1 over the square root of {@code inFeatures}. */
    public void resetParameters() {
        Init.kaimingUniform_(weight, Math.sqrt(5));
        if (bias != null) {
            double bound = inFeatures > 0 ? 1 / Math.sqrt(inFeatures) : 0;
            Init.uniform_(bias, -bound, bound);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.linear(x, use(weight), use(bias));
    }

    @Override
    protected String expects(Object... inputs) {
        Tensor x = (Tensor) inputs[0];
        return x.dim() == 0 || x.size(-1) != inFeatures ? "expected last dimension " + inFeatures : null;
    }

    @Override
    protected String extraRepr() {
        return "in_features=%d, out_features=%d, bias=%s"
                .formatted(inFeatures, outFeatures, PythonRepr.of(bias != null));
    }

    /** Options of {@link Linear}. */
    public static final class Options extends FactoryOptions<Options> {
        private boolean bias = true;

        /** Whether to add a learnable bias; default true. */
        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }
    }
}
