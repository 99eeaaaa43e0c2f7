package org.torch4j.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.init.Init;

/**
 * What {@link RNNCell}, {@link LSTMCell} and {@link GRUCell} have in common.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.html#recurrent-layers">Recurrent layers</a>
 */
public abstract class RNNCellBase extends Module {
    /** (gates * hiddenSize, inputSize). */
    public final Parameter weightIh;

    /** (gates * hiddenSize, hiddenSize). */
    public final Parameter weightHh;

    /** (gates * hiddenSize), or null. */
    public final @Nullable Parameter biasIh;

    /** (gates * hiddenSize), or null. */
    public final @Nullable Parameter biasHh;

    final long inputSize;
    final long hiddenSize;

    RNNCellBase(long gates, long inputSize, long hiddenSize, CellOptions<?> o) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        weightIh = o.parameter(gates * hiddenSize, inputSize);
        weightHh = o.parameter(gates * hiddenSize, hiddenSize);
        biasIh = o.bias ? o.parameter(gates * hiddenSize) : null;
        biasHh = o.bias ? o.parameter(gates * hiddenSize) : null;
        resetParameters();
    }

    /** Initializes the parameters anew. */
    public void resetParameters() {
        double bound = hiddenSize > 0 ? 1.0 / Math.sqrt(hiddenSize) : 0;
        for (Parameter weight : new Parameter[] {weightIh, weightHh, biasIh, biasHh}) {
            if (weight != null) {
                Init.uniform_(weight, -bound, bound);
            }
        }
    }

    final boolean isBatched(Tensor x) {
        if (x.dim() != 1 && x.dim() != 2) {
            throw new IllegalArgumentException("%s: expected 2 dimensions, or 1 without a batch, got input %s"
                    .formatted(getName(), Arrays.toString(x.shape())));
        }
        return x.dim() == 2;
    }

    final Tensor state(Tensor given, Tensor input, boolean batched) {
        if (given == null) {
            return Torch.zeros(
                    new long[] {input.size(0), hiddenSize}, input.dtype().on(input.device()));
        }
        return batched ? given : given.unsqueeze(0);
    }

    @Override
    protected String expects(Object... inputs) {
        Tensor x = (Tensor) inputs[0];
        return x.dim() > 0 && x.size(-1) == inputSize ? null : "expected last dimension " + inputSize;
    }

    @Override
    protected String extraRepr() {
        return inputSize + ", " + hiddenSize + (biasIh == null ? ", bias=False" : "");
    }

    /**
     * Options of recurrent cells.
     *
     * @param <S> the cell's own options
     */
    public abstract static class CellOptions<S extends CellOptions<S>> extends FactoryOptions<S> {
        private boolean bias = true;

        /** Whether to add a learnable bias; default true. */
        @SuppressWarnings("unchecked")
        public S bias(boolean bias) {
            this.bias = bias;
            return (S) this;
        }
    }
}
