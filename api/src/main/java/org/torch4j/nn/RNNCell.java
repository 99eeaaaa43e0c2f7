package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonName;

/**
 * Computes one step of an {@link RNN}: {@code tanh(x W_ihᵀ + b_ih + h W_hhᵀ + b_hh)}, or with ReLU.
 *
 * <p>Input {@code (N, inputSize)}, state and output {@code (N, hiddenSize)}.
 *
 * <pre>{@code
 * new RNNCell(10, 20).apply(randn(3, 10), null) // [3, 20]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.RNNCell.html">RNNCell</a>
 */
public final class RNNCell extends RNNCellBase {
    private final boolean relu;

    public RNNCell(long inputSize, long hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    public RNNCell(long inputSize, long hiddenSize, Consumer<Options> options) {
        this(inputSize, hiddenSize, new Options().with(options));
    }

    private RNNCell(long inputSize, long hiddenSize, Options options) {
        super(1, inputSize, hiddenSize, options);
        relu = options.relu;
    }

    /** The step from a state of zeros. */
    @Override
    public Tensor forward(Tensor x) {
        return forward(x, null);
    }

    /** The next state, (N, hiddenSize); {@code hidden} null for zeros. */
    public Tensor apply(Tensor x, @Nullable Tensor hidden) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), x, hidden);
    }

    public Tensor forward(Tensor x, Tensor hidden) {
        boolean batched = isBatched(x);
        Tensor input = batched ? x : x.unsqueeze(0);
        Tensor state = state(hidden, input, batched);
        Tensor next = relu
                ? Torch.rnnReluCell(input, state, use(weightIh), use(weightHh), use(biasIh), use(biasHh))
                : Torch.rnnTanhCell(input, state, use(weightIh), use(weightHh), use(biasIh), use(biasHh));
        return batched ? next : next.squeeze(0);
    }

    @Override
    protected String extraRepr() {
        return super.extraRepr() + (relu ? ", nonlinearity=relu" : "");
    }

    /** Options of {@link RNNCell}. */
    public static final class Options extends CellOptions<Options> {
        private boolean relu;

        /** "tanh", which is the default, or "relu". */
        public Options nonlinearity(Nonlinearity nonlinearity) {
            relu = nonlinearity == Nonlinearity.RELU;
            return this;
        }

        /** By its Python name. */
        public Options nonlinearity(String nonlinearity) {
            return nonlinearity(PythonName.parse(Nonlinearity.class, "nonlinearity", nonlinearity));
        }
    }
}
