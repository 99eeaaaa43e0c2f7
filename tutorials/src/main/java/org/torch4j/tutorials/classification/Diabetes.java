package org.torch4j.tutorials.classification;

import static org.torch4j.Torch.fromArray;
import static org.torch4j.Torch.noGrad;

import org.torch4j.Tensor;
import org.torch4j.nn.BCELoss;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sigmoid;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Eight measurements of a patient, ill or not: three layers, the whole table at once. */
public final class Diabetes implements Tutorial {
    static final class Model extends Module {
        final Linear linear1 = new Linear(8, 6);
        final Linear linear2 = new Linear(6, 4);
        final Linear linear3 = new Linear(4, 1);
        final Sigmoid sigmoid = new Sigmoid();
        final ReLU activate = new ReLU();

        @Override
        public Tensor forward(Tensor x) {
            x = activate.apply(linear1.apply(x));
            x = activate.apply(linear2.apply(x));
            return sigmoid.apply(linear3.apply(x));
        }
    }

    @Override
    public void run(Run run) {
        var xy = fromArray(run.diabetes().floats());
        var xData = xy.at(":, :-1").to(run.device());
        var yData = xy.at(":, -1:").to(run.device());

        Model model = new Model().to(run.device());
        var criterion = new BCELoss(o -> o.reduction(Reduction.MEAN));
        var optimizer = new SGD(model.parameters(), o -> o.lr(0.01));

        for (int epoch : run.epochs(1000)) {
            var yPred = model.apply(xData);
            var loss = criterion.apply(yPred, yData);
            System.out.println(epoch + " " + run.loss(loss.item()));

            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }

        var right = noGrad(() -> model.apply(xData)).ge(0.5).eq(yData.ge(0.5));
        run.metric("accuracy", right.toFloat().mean().item());
    }
}
