package org.torch4j.nn;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Computes one step of a {@link GRU}.
 *
 * <p>Input {@code (N, inputSize)}, state and output {@code (N, hiddenSize)}.
 *
 * <pre>{@code
 * new GRUCell(10, 20).apply(randn(3, 10), null) // [3, 20]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.GRUCell.html">GRUCell</a>
 */
public final class GRUCell extends RNNCellBase {
    public GRUCell(long inputSize, long hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    public GRUCell(long inputSize, long hiddenSize, Consumer<Options> options) {
        this(inputSize, hiddenSize, new Options().with(options));
    }

    private GRUCell(long inputSize, long hiddenSize, Options options) {
        super(3, inputSize, hiddenSize, options);
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
        Tensor next = Torch.gruCell(input, state, use(weightIh), use(weightHh), use(biasIh), use(biasHh));
        return batched ? next : next.squeeze(0);
    }

    /** Options of {@link GRUCell}. */
    public static final class Options extends CellOptions<Options> {}
}
