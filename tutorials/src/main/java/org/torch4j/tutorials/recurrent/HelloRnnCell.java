package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.eye;
import static org.torch4j.Torch.tensor;
import static org.torch4j.Torch.zeros;

import org.torch4j.Tensor;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Module;
import org.torch4j.nn.RNNCell;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Teaches a recurrent cell, letter by letter, to turn "hello" into "ohlol". */
public final class HelloRnnCell implements Tutorial {
    static final int BATCH_SIZE = 1;
    static final int INPUT_SIZE = 4;
    static final int HIDDEN_SIZE = 4;
    static final char[] IDX2CHAR = {'e', 'h', 'l', 'o'};

    static final class Model extends Module {
        final RNNCell rnncell = new RNNCell(INPUT_SIZE, HIDDEN_SIZE);

        Tensor forward(Tensor input, Tensor hidden) {
            return rnncell.apply(input, hidden);
        }

        Tensor initHidden() {
            return zeros(BATCH_SIZE, HIDDEN_SIZE);
        }
    }

    @Override
    public void run(Run run) {
        var xData = tensor(1, 0, 2, 2, 3); // hello
        var yData = tensor(3, 1, 2, 3, 2); // ohlol
        var oneHotLookup = eye(4);
        var inputs = oneHotLookup
                .indexSelect(0, xData)
                .view(-1, BATCH_SIZE, INPUT_SIZE)
                .to(run.device());
        var labels = yData.view(-1, 1).to(run.device());

        Model net = new Model().to(run.device());
        var criterion = new CrossEntropyLoss();
        var optimizer = new Adam(net.parameters(), o -> o.lr(0.1));

        var word = new StringBuilder();
        for (int epoch : run.epochs(15)) {
            Tensor loss = null;
            optimizer.zeroGrad();
            var hidden = net.initHidden().to(run.device());
            System.out.print("Predicted string:  ");
            word.setLength(0);
            for (int i = 0; i < inputs.size(0); i++) {
                hidden = net.forward(inputs.get(i), hidden);
                var term = criterion.apply(hidden, labels.get(i));
                loss = loss == null ? term : loss.add(term);
                char letter = IDX2CHAR[hidden.argmax(1).itemInt()];
                word.append(letter);
                System.out.print(letter + " ");
            }
            loss.backward();
            optimizer.step();
            System.out.printf(", Epoch [%d/15] loss=%.4f%n", epoch + 1, run.loss(loss.item()));
        }
        run.metric("letters right", Letters.right(word));
    }
}
