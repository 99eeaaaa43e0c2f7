package org.torch4j.models;

import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.nn.LSTM;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** Follows a series of numbers with another: an LSTM of one layer, and a linear layer on each of its steps. */
public final class SeriesLSTM extends Module {
    public final LSTM lstm;
    public final Linear out;

    public SeriesLSTM(long inputSize, long hiddenSize) {
        lstm = new LSTM(inputSize, hiddenSize);
        out = new Linear(hiddenSize, 1);
    }

    /**
     * @param x [steps, N, inputSize]
     * @param h the hidden state an earlier piece left behind, or null
     * @param c the cell state likewise
     * @return one number a step, [steps, N, 1], and both states after the last
     */
    public LSTM.Result forward(Tensor x, @Nullable Tensor h, @Nullable Tensor c) {
        var result = lstm.apply(x, h, c);
        return result.withOutput(out.apply(result.output()));
    }
}
