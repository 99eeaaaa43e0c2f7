package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.eye;
import static org.torch4j.Torch.tensor;
import static org.torch4j.Torch.zeros;

import org.torch4j.Tensor;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Module;
import org.torch4j.nn.RNN;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Teaches an RNN to turn "hello" into "ohlol". */
public final class HelloRnn implements Tutorial {
    static final int SEQ_LEN = 5;
    static final int BATCH_SIZE = 1;
    static final int INPUT_SIZE = 4;
    static final int HIDDEN_SIZE = 4;
    static final int NUM_LAYERS = 1;
    static final char[] IDX2CHAR = {'e', 'h', 'l', 'o'};

    static final class Model extends Module {
        final RNN rnn = new RNN(INPUT_SIZE, HIDDEN_SIZE, o -> o.numLayers(NUM_LAYERS));

        @Override
        public Tensor forward(Tensor input) {
            var hidden = zeros(NUM_LAYERS, BATCH_SIZE, HIDDEN_SIZE).to(input.device());
            var out = rnn.apply(input, hidden).output();
            return out.view(-1, HIDDEN_SIZE);
        }
    }

    @Override
    public void run(Run run) {
        var xData = tensor(1, 0, 2, 2, 3); // hello
        var yData = tensor(3, 1, 2, 3, 2); // ohlol
        var oneHotLookup = eye(4);
        var inputs = oneHotLookup
                .indexSelect(0, xData)
                .view(SEQ_LEN, BATCH_SIZE, INPUT_SIZE)
                .to(run.device());
        var labels = yData.to(run.device());

        Model net = new Model().to(run.device());
        var criterion = new CrossEntropyLoss();
        var optimizer = new Adam(net.parameters(), o -> o.lr(0.05));

        var word = new StringBuilder();
        for (int epoch : run.epochs(15)) {
            optimizer.zeroGrad();
            var outputs = net.apply(inputs);
            var loss = criterion.apply(outputs, labels);
            loss.backward();
            optimizer.step();

            word.setLength(0);
            for (int idx : outputs.argmax(1).toInts()) {
                word.append(IDX2CHAR[idx]);
            }
            System.out.printf(
                    "Predicted string:  %s , Epoch [%d/15] loss=%.4f%n", word, epoch + 1, run.loss(loss.item()));
        }
        run.metric("letters right", Letters.right(word));
    }
}
