package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Zeroes whole channels with probability {@code p} in training and divides the others by {@code 1 - p}.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}, output the same shape.
 *
 * <pre>{@code
 * new Dropout2d(0.2).apply(randn(4, 16, 50, 100))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Dropout2d.html">Dropout2d</a>
 */
public class Dropout2d extends DropoutBase {
    public Dropout2d() {
        this(o -> {});
    }

    public Dropout2d(double p) {
        this(o -> o.p(p));
    }

    public Dropout2d(double p, Consumer<DropoutOptions> options) {
        this(o -> options.accept(o.p(p)));
    }

    public Dropout2d(Consumer<DropoutOptions> options) {
        super(options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return inplace ? Functional.dropout2d_(x, p, isTraining()) : Functional.dropout2d(x, p, isTraining());
    }
}
