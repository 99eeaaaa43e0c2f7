package org.torch4j.tutorials.classification;

import static org.torch4j.Torch.linspace;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import org.torch4j.Tensor;
import org.torch4j.nn.BCELoss;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Pass or fail after so many hours of work: a probability from one feature. */
public final class LogisticRegression implements Tutorial {
    static final class Model extends Module {
        final Linear linear = new Linear(1, 1);

        @Override
        public Tensor forward(Tensor x) {
            return linear.apply(x).sigmoid();
        }
    }

    @Override
    public void run(Run run) throws IOException {
        var xData = tensor(new double[][] {{1.0}, {2.0}, {3.0}}).to(run.device());
        var yData = tensor(new double[][] {{0}, {0}, {1}}).to(run.device());

        Model model = new Model().to(run.device());
        var criterion = new BCELoss(o -> o.reduction(Reduction.SUM));
        var optimizer = new SGD(model.parameters(), o -> o.lr(0.01));

        for (int epoch : run.epochs(1000)) {
            var yPred = model.apply(xData);
            var loss = criterion.apply(yPred, yData);
            run.loss(loss.item());

            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }

        var x = linspace(0, 10, 200);
        var y = model.apply(x.view(200, 1).to(run.device()));
        run.plot(
                "logistic-regression",
                new Figure("Logistic regression")
                        .axes("Hours", "Probability of Pass")
                        .line("probability", x, y)
                        .color("#d62728")
                        .line("one half", new double[] {0, 10}, new double[] {0.5, 0.5}));

        var at = model.apply(tensor(new double[][] {{2.5}}).to(run.device()));
        run.metric("w", model.linear.weight.item());
        run.metric("b", model.linear.bias.item());
        run.metric("probability at 2.5", at.item());
    }
}
