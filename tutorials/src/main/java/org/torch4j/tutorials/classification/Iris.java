package org.torch4j.tutorials.classification;

import static org.torch4j.Torch.fromArray;

import org.torch4j.Tensor;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Three kinds of iris from four lengths, by one linear layer. */
public final class Iris implements Tutorial {
    static final class Classification extends Module {
        final Linear layer = new Linear(4, 3);

        @Override
        public Tensor forward(Tensor x) {
            return layer.apply(x);
        }
    }

    @Override
    public void run(Run run) {
        var iris = fromArray(run.iris().floats());
        var x = iris.at(":, :4").to(run.device());
        var y = iris.at(":, 4").toLong().to(run.device());

        Classification classification = new Classification().to(run.device());
        var opt = new SGD(classification.parameters(), o -> o.lr(0.01));
        var criterion = new CrossEntropyLoss();

        Tensor out = null;
        for (int epoch : run.epochs(500)) {
            out = classification.apply(x);
            var loss = criterion.apply(out, y);

            opt.zeroGrad();
            loss.backward();
            opt.step();
            run.loss(loss.item());
        }

        double acc = out.argmax(1).eq(y).toFloat().mean().item();
        System.out.println("accuracy : " + acc);
        run.metric("accuracy", acc);
    }
}
