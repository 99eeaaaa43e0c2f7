package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.CrossEntropyOptions;
import org.torch4j.nn.functional.Functional;

/**
 * Cross entropy of logits and class numbers, or class probabilities.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CrossEntropyLoss.html">CrossEntropyLoss</a>
 */
public class CrossEntropyLoss extends Loss {
    /** The factors, or null. */
    public final Buffer weight;

    private final CrossEntropyOptions options;

    public CrossEntropyLoss() {
        this(o -> {});
    }

    public CrossEntropyLoss(Consumer<CrossEntropyOptions> options) {
        this.options = new CrossEntropyOptions();
        options.accept(this.options);
        weight = this.options.weight() == null ? null : new Buffer(this.options.weight());
    }

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return Functional.crossEntropy(
                input, target, weight, options.ignoreIndex(), options.reduction(), options.labelSmoothing());
    }
}
