package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonName;

/**
 * Runs an Elman network over sequences: {@code h_t = tanh(x_t W_ihᵀ + b_ih + h_(t-1) W_hhᵀ + b_hh)}, or with ReLU.
 *
 * <p>Input {@code (L, N, inputSize)}, with {@code batchFirst} {@code (N, L, inputSize)}, or
 * {@code (L, inputSize)}; state {@code (numLayers * D, N, hiddenSize)} with D 2 if bidirectional; output
 * {@code (L, N, D * hiddenSize)}.
 *
 * <pre>{@code
 * new RNN(10, 20, o -> o.numLayers(2)).apply(randn(5, 3, 10), null).output() // [5, 3, 20]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.RNN.html">RNN</a>
 */
public final class RNN extends RNNBase {
    private final boolean relu;

    public RNN(long inputSize, long hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    public RNN(long inputSize, long hiddenSize, Consumer<Options> options) {
        this(inputSize, hiddenSize, new Options().with(options));
    }

    private RNN(long inputSize, long hiddenSize, Options options) {
        super(1, inputSize, hiddenSize, options, 0);
        relu = options.relu;
        converted();
    }

    /**
     * Result of the network.
     *
     * @param output the last layer's states of all steps, (L, N, D * H), or (N, L, D * H) with batchFirst
     * @param hidden the last states of all layers, (layers * D, N, H)
     */
    public record Result(Tensor output, Tensor hidden) {
        public Result withOutput(Tensor other) {
            return new Result(other, hidden);
        }
    }

    /**
     * Result for sequences of different lengths.
     *
     * @param output the last layer's states of all steps
     * @param hidden the last states of all layers, each sequence's own last, (layers * D, N, H)
     */
    public record PackedResult(PackedSequence output, Tensor hidden) {}

    /** The output alone; {@code apply(x, null)} gives the hidden states too. */
    @Override
    public Tensor forward(Tensor x) {
        return forward(x, null).output();
    }

    /** Runs the network from a state of (layers * D, N, H); null for zeros. */
    public Result apply(Tensor x, @Nullable Tensor hidden) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), x, hidden);
    }

    public PackedResult apply(PackedSequence x) {
        return apply(x, null);
    }

    /** Runs the network on sequences of different lengths. */
    public PackedResult apply(PackedSequence x, Tensor hidden) {
        return call(in -> forward((PackedSequence) in[0], (Tensor) in[1]), x, hidden);
    }

    public Result forward(Tensor x, Tensor hidden) {
        boolean batched = isBatched(x);
        Tensor input = batched ? x : batch(x);
        Tensor state = state(hidden, input, input.size(batchFirst ? 0 : 1), hiddenSize, batched);
        Result result = run(input, state);
        return batched
                ? result
                : new Result(unbatch(result.output()), result.hidden().squeeze(1));
    }

    private Result run(Tensor input, Tensor state) {
        if (relu) {
            var result = Torch.rnnRelu(
                    input, state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional, batchFirst);
            return new Result(result.output(), result.hN());
        }
        var result = Torch.rnnTanh(
                input, state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional, batchFirst);
        return new Result(result.output(), result.hN());
    }

    public PackedResult forward(PackedSequence x, Tensor hidden) {
        Tensor state = state(sorted(hidden, x), x.data(), batchOf(x), hiddenSize, true);
        Result result = run(x.data(), x.batchSizes(), state);
        return new PackedResult(x.withData(result.output()), unsorted(result.hidden(), x));
    }

    private Result run(Tensor data, Tensor sizes, Tensor state) {
        if (relu) {
            var result = Torch.rnnRelu(
                    data, sizes, state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional);
            return new Result(result.output(), result.hN());
        }
        var result =
                Torch.rnnTanh(data, sizes, state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional);
        return new Result(result.output(), result.hN());
    }

    @Override
    long cudnnMode() {
        return relu ? 0 : 1;
    }

    /** Options of {@link RNN}. */
    public static final class Options extends RNNOptions<Options> {
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
