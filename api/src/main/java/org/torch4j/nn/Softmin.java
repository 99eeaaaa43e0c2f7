package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the softmax of {@code -x} along a dimension.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Softmin(1).apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Softmin.html">Softmin</a>
 */
public class Softmin extends Module {
    private final Options options;

    public Softmin() {
        this(o -> {});
    }

    public Softmin(long dim) {
        this(o -> o.dim(dim));
    }

    public Softmin(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.dim == null ? Functional.softmin(x) : Functional.softmin(x, options.dim);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + PythonRepr.of(options.dim);
    }

    /** Options of {@link Softmin}. */
    public static final class Options {
        private Long dim;

        /** The dimension that sums to 1; null guesses as Python does. */
        public Options dim(Long dim) {
            this.dim = dim;
            return this;
        }
    }
}
