package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.zeros;

import java.util.Arrays;
import org.torch4j.nn.RNNCell;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** A recurrent cell taken step by step. */
public final class RnnCellShapes implements Tutorial {
    @Override
    public void run(Run run) {
        int batchSize = 1;
        int seqLen = 3;
        int inputSize = 4;
        int hiddenSize = 2;

        var cell = new RNNCell(inputSize, hiddenSize);
        var dataset = randn(seqLen, batchSize, inputSize);
        var hidden = zeros(batchSize, hiddenSize);

        for (int idx = 0; idx < seqLen; idx++) {
            var input = dataset.get(idx);
            System.out.println("=".repeat(20) + " " + idx + " " + "=".repeat(20));
            System.out.println("Input size:  " + Arrays.toString(input.shape()));

            hidden = cell.apply(input, hidden);

            System.out.println("outputs size:  " + Arrays.toString(hidden.shape()));
            System.out.println(hidden);
        }
        run.metric("hidden size", hidden.size(1));
    }
}
