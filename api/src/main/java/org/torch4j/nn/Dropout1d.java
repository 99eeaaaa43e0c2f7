package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Zeroes whole channels with probability {@code p} in training and divides the others by {@code 1 - p}.
 *
 * <p>Input {@code (N, C, L)} or {@code (C, L)}, output the same shape.
 *
 * <pre>{@code
 * new Dropout1d(0.2).apply(randn(20, 16, 50))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Dropout1d.html">Dropout1d</a>
 */
public class Dropout1d extends DropoutBase {
    public Dropout1d() {
        this(o -> {});
    }

    public Dropout1d(double p) {
        this(o -> o.p(p));
    }

    public Dropout1d(double p, Consumer<DropoutOptions> options) {
        this(o -> options.accept(o.p(p)));
    }

    public Dropout1d(Consumer<DropoutOptions> options) {
        super(options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return inplace ? Functional.dropout1d_(x, p, isTraining()) : Functional.dropout1d(x, p, isTraining());
    }
}
