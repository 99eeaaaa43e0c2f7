package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Zeroes elements with probability {@code p} in training and divides the others by {@code 1 - p}; returns its
 * input in evaluation.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Dropout(0.2).apply(randn(20, 16))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Dropout.html">Dropout</a>
 */
public class Dropout extends DropoutBase {
    public Dropout() {
        this(o -> {});
    }

    public Dropout(double p) {
        this(o -> o.p(p));
    }

    public Dropout(double p, Consumer<DropoutOptions> options) {
        this(o -> options.accept(o.p(p)));
    }

    public Dropout(Consumer<DropoutOptions> options) {
        super(options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return inplace ? Functional.dropout_(x, p, isTraining()) : Functional.dropout(x, p, isTraining());
    }
}
