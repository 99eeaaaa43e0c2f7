package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Zeroes whole channels with probability {@code p} in training and divides the others by {@code 1 - p}.
 *
 * <p>Input {@code (N, C, D, H, W)} or {@code (C, D, H, W)}, output the same shape.
 *
 * <pre>{@code
 * new Dropout3d(0.2).apply(randn(2, 16, 8, 10, 12))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Dropout3d.html">Dropout3d</a>
 */
public class Dropout3d extends DropoutBase {
    public Dropout3d() {
        this(o -> {});
    }

    public Dropout3d(double p) {
        this(o -> o.p(p));
    }

    public Dropout3d(double p, Consumer<DropoutOptions> options) {
        this(o -> options.accept(o.p(p)));
    }

    public Dropout3d(Consumer<DropoutOptions> options) {
        super(options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return inplace ? Functional.dropout3d_(x, p, isTraining()) : Functional.dropout3d(x, p, isTraining());
    }
}
