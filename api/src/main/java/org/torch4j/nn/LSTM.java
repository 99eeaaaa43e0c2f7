package org.torch4j.nn;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Runs a long short-term memory over sequences: {@code c_t = f * c_(t-1) + i * g}, {@code h_t = o * tanh(c_t)}
 * with input, forget and output gates {@code i, f, o} and cell input {@code g}.
 *
 * <p>Input {@code (L, N, inputSize)}, with {@code batchFirst} {@code (N, L, inputSize)}, or
 * {@code (L, inputSize)}; states {@code (numLayers * D, N, hiddenSize)} with D 2 if bidirectional; output
 * {@code (L, N, D * hiddenSize)}.
 *
 * <pre>{@code
 * new LSTM(10, 20, o -> o.numLayers(2)).apply(randn(5, 3, 10), null, null).output() // [5, 3, 20]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LSTM.html">LSTM</a>
 */
public final class LSTM extends RNNBase {
    public LSTM(long inputSize, long hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    public LSTM(long inputSize, long hiddenSize, Consumer<Options> options) {
        this(inputSize, hiddenSize, new Options().with(options));
    }

    private LSTM(long inputSize, long hiddenSize, Options options) {
        super(4, inputSize, hiddenSize, options, options.projSize);
    }

    /**
     * Result of the network.
     *
     * @param output the last layer's states of all steps, (L, N, D * H), or (N, L, D * H) with batchFirst
     * @param hidden the last states of all layers, (layers * D, N, H)
     * @param cell the last cell states of all layers, (layers * D, N, H)
     */
    public record Result(Tensor output, Tensor hidden, Tensor cell) {
        public Result withOutput(Tensor other) {
            return new Result(other, hidden, cell);
        }
    }

    /**
     * Result for sequences of different lengths.
     *
     * @param output the last layer's states of all steps
     * @param hidden the last states of all layers, each sequence's own last
     * @param cell the last cell states of all layers
     */
    public record PackedResult(PackedSequence output, Tensor hidden, Tensor cell) {}

    /** The output alone; {@code apply(x, null, null)} gives the states too. */
    @Override
    public Tensor forward(Tensor x) {
        return forward(x, null, null).output();
    }

    /** Runs the network from states of (layers * D, N, H); null for zeros. */
    public Result apply(Tensor x, @Nullable Tensor hidden, @Nullable Tensor cell) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), x, hidden, cell);
    }

    public PackedResult apply(PackedSequence x) {
        return apply(x, null, null);
    }

    /** Runs the network on sequences of different lengths. */
    public PackedResult apply(PackedSequence x, Tensor hidden, Tensor cell) {
        return call(in -> forward((PackedSequence) in[0], (Tensor) in[1], (Tensor) in[2]), x, hidden, cell);
    }

    public Result forward(Tensor x, Tensor hidden, Tensor cell) {
        boolean batched = isBatched(x);
        Tensor input = batched ? x : batch(x);
        long batch = input.size(batchFirst ? 0 : 1);
        List<Tensor> state = List.of(
                state(hidden, input, batch, outputSize(), batched), state(cell, input, batch, hiddenSize, batched));
        var result = Torch.lstm(
                input, state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional, batchFirst);
        return batched
                ? new Result(result.output(), result.hN(), result.cN())
                : new Result(
                        unbatch(result.output()),
                        result.hN().squeeze(1),
                        result.cN().squeeze(1));
    }

    public PackedResult forward(PackedSequence x, Tensor hidden, Tensor cell) {
        long batch = batchOf(x);
        List<Tensor> state = List.of(
                state(sorted(hidden, x), x.data(), batch, outputSize(), true),
                state(sorted(cell, x), x.data(), batch, hiddenSize, true));
        var result = Torch.lstm(
                x.data(), x.batchSizes(), state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional);
        return new PackedResult(x.withData(result.output()), unsorted(result.hN(), x), unsorted(result.cN(), x));
    }

    @Override
    long cudnnMode() {
        return 2;
    }

    /** Options of {@link LSTM}. */
    public static final class Options extends RNNOptions<Options> {
        private long projSize;

        /** The size to which hidden states are projected; default 0 for none. */
        public Options projSize(long projSize) {
            this.projSize = projSize;
            return this;
        }
    }
}
