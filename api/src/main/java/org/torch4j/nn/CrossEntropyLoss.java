package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.CrossEntropyOptions;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the cross entropy {@code -log(exp(x_y) / sum_c exp(x_c))} of logits and classes or class probabilities.
 *
 * <p>Input {@code (N, C)}, {@code (C)} or {@code (N, C, d1, ...)}, target {@code (N)}, {@code ()} or
 * {@code (N, d1, ...)} of int64 from 0 to C - 1, or probabilities of the input's shape; output a scalar, or the
 * target's shape with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new CrossEntropyLoss().apply(randn(3, 5), tensor(1L, 0, 4))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CrossEntropyLoss.html">CrossEntropyLoss</a>
 */
public class CrossEntropyLoss extends Loss {
    /** Weight of each class or element, or null. */
    public final @Nullable Buffer weight;

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
