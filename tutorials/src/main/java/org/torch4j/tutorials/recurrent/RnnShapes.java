package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.zeros;

import java.util.Arrays;
import org.torch4j.nn.GRU;
import org.torch4j.nn.LSTM;
import org.torch4j.nn.RNN;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Shapes through RNN, LSTM and GRU, in one direction and in both. */
public final class RnnShapes implements Tutorial {
    @Override
    public void run(Run run) {
        var cell = new RNN(4, 2, o -> o.numLayers(1));
        var inputs = randn(3, 1, 4);
        var hidden = zeros(1, 1, 2);
        var result = cell.apply(inputs, hidden);
        System.out.println("Output size:  " + Arrays.toString(result.output().shape()));
        System.out.println("Output:  " + result.output());
        System.out.println("Hidden size:  " + Arrays.toString(result.hidden().shape()));
        System.out.println("Hidden:  " + result.hidden());
        run.metric(
                "last output is hidden",
                result.output().get(-1).equal(result.hidden().get(0)) ? 1 : 0);

        var gru = new GRU(5, 10, o -> o.numLayers(2));
        var sequences = randn(20, 64, 5);
        var out = gru.apply(sequences, randn(2, 64, 10));
        System.out.println("GRU " + Arrays.toString(out.output().shape()) + " "
                + Arrays.toString(out.hidden().shape()));

        var lstm = new LSTM(5, 10, o -> o.numLayers(2).dropout(0.5));
        var one = lstm.apply(sequences, randn(2, 64, 10), randn(2, 64, 10));
        System.out.println("LSTM " + Arrays.toString(one.output().shape()) + " "
                + Arrays.toString(one.hidden().shape()));

        var both = new LSTM(5, 10, o -> o.numLayers(2).bidirectional(true));
        var two = both.apply(sequences, randn(4, 64, 10), randn(4, 64, 10));
        System.out.println("both " + Arrays.toString(two.output().shape()) + " "
                + Arrays.toString(two.hidden().shape()));
        run.metric("bidirectional output", two.output().size(2));
        run.metric("bidirectional states", two.hidden().size(0));
    }
}
