package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.tensor;
import static org.torch4j.Torch.zeros;

import org.torch4j.Tensor;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.RNN;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The same with an embedding before a deeper RNN and a linear layer behind it. */
public final class HelloEmbedding implements Tutorial {
    static final int NUM_CLASS = 4;
    static final int INPUT_SIZE = 4;
    static final int HIDDEN_SIZE = 8;
    static final int EMBEDDING_SIZE = 10;
    static final int NUM_LAYERS = 2;
    static final char[] IDX2CHAR = {'e', 'h', 'l', 'o'};

    static final class Model extends Module {
        final Embedding emb = new Embedding(INPUT_SIZE, EMBEDDING_SIZE);
        final RNN rnn = new RNN(
                EMBEDDING_SIZE, HIDDEN_SIZE, o -> o.numLayers(NUM_LAYERS).batchFirst(true));
        final Linear fc = new Linear(HIDDEN_SIZE, NUM_CLASS);

        @Override
        public Tensor forward(Tensor x) {
            var hidden = zeros(NUM_LAYERS, x.size(0), HIDDEN_SIZE).to(x.device());
            x = emb.apply(x);
            x = rnn.apply(x, hidden).output();
            x = fc.apply(x);
            return x.view(-1, NUM_CLASS);
        }
    }

    @Override
    public void run(Run run) {
        var inputs = tensor(new long[][] {{1, 0, 2, 2, 3}}).to(run.device()); // hello
        var labels = tensor(3, 1, 2, 3, 2).to(run.device()); // ohlol

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
                    "Predicted string:  %s , Epoch [%d/15] loss=%.3f%n", word, epoch + 1, run.loss(loss.item()));
        }
        run.metric("letters right", Letters.right(word));
    }
}
