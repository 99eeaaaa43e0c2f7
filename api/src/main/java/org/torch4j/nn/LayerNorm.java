package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Normalizes over the last dimensions, each example on its own:
 * {@code (x - mean) / sqrt(var + eps) * weight + bias}.
 *
 * <p>Input {@code (N, *, normalizedShape...)}, output the same shape.
 *
 * <pre>{@code
 * new LayerNorm(10).apply(randn(20, 5, 10))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LayerNorm.html">LayerNorm</a>
 */
public class LayerNorm extends Module {
    /** Learnable scale, or null. */
    public final @Nullable Parameter weight;

    /** Learnable shift, or null. */
    public final @Nullable Parameter bias;

    private final long[] normalizedShape;
    private final double eps;

    public LayerNorm(long... normalizedShape) {
        this(normalizedShape, o -> {});
    }

    public LayerNorm(long normalizedShape, Consumer<Options> options) {
        this(new long[] {normalizedShape}, options);
    }

    public LayerNorm(long[] normalizedShape, Consumer<Options> options) {
        Options chosen = new Options().with(options);
        this.normalizedShape = normalizedShape.clone();
        eps = chosen.eps;
        weight = chosen.elementwiseAffine ? chosen.parameter(normalizedShape) : null;
        bias = chosen.elementwiseAffine && chosen.bias ? chosen.parameter(normalizedShape) : null;
        resetParameters();
    }

    public void resetParameters() {
        if (weight != null) {
            Init.ones_(weight);
        }
        if (bias != null) {
            Init.zeros_(bias);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.layerNorm(x, normalizedShape, use(weight), use(bias), eps);
    }

    /** The number added to the variance. */
    public double eps() {
        return eps;
    }

    @Override
    protected String expects(Object... inputs) {
        return Sizes.endsWith(((Tensor) inputs[0]).shape(), normalizedShape)
                ? null
                : "expected the last dimensions to be " + Arrays.toString(normalizedShape);
    }

    @Override
    protected String extraRepr() {
        return "%s, eps=%s, elementwise_affine=%s"
                .formatted(PythonRepr.tuple(normalizedShape), PythonRepr.number(eps), PythonRepr.of(weight != null));
    }

    /** Options of {@link LayerNorm}. */
    public static final class Options extends FactoryOptions<Options> {
        private double eps = 1e-5;
        private boolean elementwiseAffine = true;
        private boolean bias = true;

        /** Number added to the variance for numerical stability; default 1e-5. */
        public Options eps(double eps) {
            this.eps = eps;
            return this;
        }

        /** Whether to learn a scale (weight) and shift (bias) for each element; default true. */
        public Options elementwiseAffine(boolean elementwiseAffine) {
            this.elementwiseAffine = elementwiseAffine;
            return this;
        }

        /** Whether to learn a shift (bias); default true. */
        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }
    }
}
