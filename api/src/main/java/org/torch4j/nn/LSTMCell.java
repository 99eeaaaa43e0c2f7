package org.torch4j.nn;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Computes one step of an {@link LSTM}.
 *
 * <p>Input {@code (N, inputSize)}, states {@code (N, hiddenSize)}.
 *
 * <pre>{@code
 * new LSTMCell(10, 20).apply(randn(3, 10), null, null).hidden() // [3, 20]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.LSTMCell.html">LSTMCell</a>
 */
public final class LSTMCell extends RNNCellBase {
    public LSTMCell(long inputSize, long hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    public LSTMCell(long inputSize, long hiddenSize, Consumer<Options> options) {
        super(4, inputSize, hiddenSize, new Options().with(options));
    }

    /**
     * The next state.
     *
     * @param hidden (N, hiddenSize)
     * @param cell (N, hiddenSize)
     */
    public record Result(Tensor hidden, Tensor cell) {}

    /** The hidden state after a step from zeros; {@code apply(x, null, null)} gives the memory too. */
    @Override
    public Tensor forward(Tensor x) {
        return forward(x, null, null).hidden();
    }

    /** One step; null states are zeros. */
    public Result apply(Tensor x, Tensor hidden, Tensor cell) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2]), x, hidden, cell);
    }

    public Result forward(Tensor x, Tensor hidden, Tensor cell) {
        boolean batched = isBatched(x);
        Tensor input = batched ? x : x.unsqueeze(0);
        List<Tensor> state = List.of(state(hidden, input, batched), state(cell, input, batched));
        var next = Torch.lstmCell(input, state, use(weightIh), use(weightHh), use(biasIh), use(biasHh));
        return batched
                ? new Result(next.h(), next.c())
                : new Result(next.h().squeeze(0), next.c().squeeze(0));
    }

    /** Options of {@link LSTMCell}. */
    public static final class Options extends CellOptions<Options> {}
}
