package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * One step of a {@link GRU}.
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
    public Tensor apply(Tensor x, Tensor hidden) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), x, hidden);
    }

    public Tensor forward(Tensor x, Tensor hidden) {
        boolean batched = isBatched(x);
        Tensor input = batched ? x : x.unsqueeze(0);
        Tensor state = state(hidden, input, batched);
        Tensor next = Torch.gruCell(input, state, use(weightIh), use(weightHh), use(biasIh), use(biasHh));
        return batched ? next : next.squeeze(0);
    }

    /** What may be chosen. */
    public static final class Options extends CellOptions<Options> {}
}
