package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes {@code a * sigmoid(b)} of the two halves of a dimension.
 *
 * <p>Input {@code (*, 2M, *)}, output {@code (*, M, *)}.
 *
 * <pre>{@code
 * new GLU().apply(randn(4, 6)) // [4, 3]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.GLU.html">GLU</a>
 */
public class GLU extends Module {
    private final Options options;

    public GLU() {
        this(o -> {});
    }

    public GLU(long dim) {
        this(o -> o.dim(dim));
    }

    public GLU(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.glu(x, options.dim);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + options.dim;
    }

    /** Options of {@link GLU}. */
    public static final class Options {
        private long dim = -1;

        /** The dimension to halve; default the last. */
        public Options dim(long dim) {
            this.dim = dim;
            return this;
        }
    }
}
