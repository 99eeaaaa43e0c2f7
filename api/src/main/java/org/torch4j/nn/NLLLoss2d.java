package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * The older name of {@link NLLLoss} for images.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.NLLLoss2d.html">NLLLoss2d</a>
 */
public class NLLLoss2d extends Loss {
    /** The factors, or null. */
    public final Buffer weight;

    private final Options options;

    public NLLLoss2d() {
        this(o -> {});
    }

    public NLLLoss2d(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        weight = this.options.weight == null ? null : new Buffer(this.options.weight);
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.nllLoss(input, target, weight, options.ignoreIndex, options.reduction);
    }

    /** What may be chosen. */
    public static final class Options {
        private Tensor weight;
        private long ignoreIndex = -100;
        private Reduction reduction = Reduction.MEAN;

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

        /** What becomes of the values of the elements; default their mean. */
        public Options reduction(Reduction reduction) {
            this.reduction = reduction;
            return this;
        }

        /** By its Python name: none, mean or sum. */
        public Options reduction(String reduction) {
            return reduction(Reduction.of(reduction));
        }
    }
}
