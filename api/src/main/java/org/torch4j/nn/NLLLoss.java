package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the negative log likelihood {@code -weight_y x_y} of log probabilities and classes.
 *
 * <p>Input {@code (N, C)}, {@code (C)} or {@code (N, C, d1, ...)}, target {@code (N)}, {@code ()} or
 * {@code (N, d1, ...)} of int64 from 0 to C - 1; output a scalar, or the target's shape with
 * {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new NLLLoss().apply(logSoftmax(randn(3, 5), 1), tensor(1L, 0, 4))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.NLLLoss.html">NLLLoss</a>
 */
public class NLLLoss extends Loss {
    /** Weight of each class or element, or null. */
    public final @Nullable Buffer weight;

    private final Options options;

    public NLLLoss() {
        this(o -> {});
    }

    public NLLLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        weight = this.options.weight == null ? null : new Buffer(this.options.weight);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.nllLoss(input, target, weight, options.ignoreIndex, options.reduction());
    }

    /** Options of {@link NLLLoss}. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;
        private long ignoreIndex = -100;

        /** Weight of each class or element; default none. */
        public Options weight(Tensor weight) {
            this.weight = weight;
            return this;
        }

        /** A class whose samples do not count; default -100. */
        public Options ignoreIndex(long ignoreIndex) {
            this.ignoreIndex = ignoreIndex;
            return this;
        }
    }
}
