package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code exp(x_i) / sum_j exp(x_j)} along a dimension: numbers from 0 to 1 whose sum is 1.
 *
 * <p>Input of any shape, output the same shape.
 *
 * <pre>{@code
 * new Softmax(1).apply(randn(2, 3))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Softmax.html">Softmax</a>
 */
public class Softmax extends Module {
    private final Options options;

    public Softmax() {
        this(o -> {});
    }

    public Softmax(long dim) {
        this(o -> o.dim(dim));
    }

    public Softmax(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return options.dim == null ? Functional.softmax(x) : Functional.softmax(x, options.dim);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + PythonRepr.of(options.dim);
    }

    /** Options of {@link Softmax}. */
    public static final class Options {
        private Long dim;

        /** The dimension that sums to 1; null guesses as Python does. */
        public Options dim(Long dim) {
            this.dim = dim;
            return this;
        }
    }
}
