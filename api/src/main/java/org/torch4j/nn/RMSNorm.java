package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/**
 * Divides by the root mean square over the last dimensions: {@code x / sqrt(mean(x^2) + eps) * weight}.
 *
 * <p>Input {@code (N, *, normalizedShape...)}, output the same shape.
 *
 * <pre>{@code
 * new RMSNorm(10).apply(randn(20, 5, 10))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.RMSNorm.html">RMSNorm</a>
 */
public final class RMSNorm extends Module {
    /** Learnable scale, or null. */
    public final @Nullable Parameter weight;

    private final long[] normalizedShape;
    private final Double eps;

    public RMSNorm(long... normalizedShape) {
        this(normalizedShape, o -> {});
    }

    public RMSNorm(long normalizedShape, Consumer<Options> options) {
        this(new long[] {normalizedShape}, options);
    }

    public RMSNorm(long[] normalizedShape, Consumer<Options> options) {
        Options chosen = new Options().with(options);
        this.normalizedShape = normalizedShape.clone();
        eps = chosen.eps;
        weight = chosen.elementwiseAffine ? chosen.parameter(normalizedShape) : null;
        resetParameters();
    }

    public void resetParameters() {
        if (weight != null) {
            Init.ones_(weight);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.rmsNorm(x, normalizedShape, use(weight), eps);
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
                .formatted(PythonRepr.tuple(normalizedShape), PythonRepr.of(eps), PythonRepr.of(weight != null));
    }

    /** Options of {@link RMSNorm}. */
    public static final class Options extends FactoryOptions<Options> {
        private Double eps;
        private boolean elementwiseAffine = true;

        /** Added to the mean square; null for the type's epsilon, which is the default. */
        public Options eps(@Nullable Double eps) {
            this.eps = eps;
            return this;
        }

        /** Whether to learn a scale (weight) for each element; default true. */
        public Options elementwiseAffine(boolean elementwiseAffine) {
            this.elementwiseAffine = elementwiseAffine;
            return this;
        }
    }
}
