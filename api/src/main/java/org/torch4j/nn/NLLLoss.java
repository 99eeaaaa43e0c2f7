package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Negative log likelihood of log probabilities and class numbers.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.NLLLoss.html">NLLLoss</a>
 */
public class NLLLoss extends Loss {
    /** The factors, or null. */
    public final Buffer weight;

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

    /** What may be chosen. */
    public static final class Options extends LossOptions<Options> {
        private Tensor weight;
        private long ignoreIndex = -100;

        /** A factor for each class or element; null for none. */
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
