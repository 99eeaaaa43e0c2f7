package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Runs a gated recurrent unit over sequences: {@code h_t = (1 - z) * n + z * h_(t-1)} with update gate {@code z}
 * and new state {@code n}.
 *
 * <p>Input {@code (L, N, inputSize)}, with {@code batchFirst} {@code (N, L, inputSize)}, or
 * {@code (L, inputSize)}; state {@code (numLayers * D, N, hiddenSize)} with D 2 if bidirectional; output
 * {@code (L, N, D * hiddenSize)}.
 *
 * <pre>{@code
 * new GRU(10, 20, o -> o.numLayers(2)).apply(randn(5, 3, 10), null).output() // [5, 3, 20]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.GRU.html">GRU</a>
 */
public final class GRU extends RNNBase {
    public GRU(long inputSize, long hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    public GRU(long inputSize, long hiddenSize, Consumer<Options> options) {
        this(inputSize, hiddenSize, new Options().with(options));
    }

    private GRU(long inputSize, long hiddenSize, Options options) {
        super(3, inputSize, hiddenSize, options, 0);
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
        var result = Torch.gru(
                input, state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional, batchFirst);
        return batched
                ? new Result(result.output(), result.hN())
                : new Result(unbatch(result.output()), result.hN().squeeze(1));
    }

    public PackedResult forward(PackedSequence x, Tensor hidden) {
        Tensor state = state(sorted(hidden, x), x.data(), batchOf(x), hiddenSize, true);
        var result = Torch.gru(
                x.data(), x.batchSizes(), state, flatWeights(), bias, numLayers, dropout, isTraining(), bidirectional);
        return new PackedResult(x.withData(result.output()), unsorted(result.hN(), x));
    }

    @Override
    long cudnnMode() {
        return 3;
    }

    /** Options of {@link GRU}. */
    public static final class Options extends RNNOptions<Options> {}
}
