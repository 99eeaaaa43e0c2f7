package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.tensor;

import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The hours and the marks of three pupils, y = 2x: how many marks for four hours? */
public final class LinearModel implements Tutorial {
    static final class Model extends Module {
        final Linear linear = new Linear(1, 1);

        @Override
        public Tensor forward(Tensor x) {
            return linear.apply(x);
        }
    }

    @Override
    public void run(Run run) {
        var xData = tensor(new double[][] {{1.0}, {2.0}, {3.0}}).to(run.device());
        var yData = tensor(new double[][] {{2.0}, {4.0}, {6.0}}).to(run.device());

        Model model = new Model().to(run.device());
        var criterion = new MSELoss(o -> o.reduction(Reduction.SUM));
        var optimizer = new SGD(model.parameters(), o -> o.lr(0.01));

        for (int epoch : run.epochs(100)) {
            var yPred = model.apply(xData);
            var loss = criterion.apply(yPred, yData);
            System.out.println(epoch + " " + run.loss(loss.item()));

            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }

        double w = model.linear.weight.item();
        double b = model.linear.bias.item();
        System.out.println("w= " + w);
        System.out.println("b= " + b);

        var xTest = tensor(new double[][] {{4.0}}).to(run.device());
        var yTest = model.apply(xTest);
        System.out.println("y_pred= " + yTest.data());

        run.metric("w", w);
        run.metric("b", b);
        run.metric("prediction", yTest.item());
    }
}
