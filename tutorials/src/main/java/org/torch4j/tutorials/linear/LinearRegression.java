package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.linspace;
import static org.torch4j.Torch.rand;
import static org.torch4j.Torch.randn;

import java.io.IOException;
import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.Module;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** A line through a hundred points that scatter around one. */
public final class LinearRegression implements Tutorial {
    static final class Regression extends Module {
        final Linear linear = new Linear(1, 1);

        @Override
        public Tensor forward(Tensor x) {
            return linear.apply(x);
        }
    }

    @Override
    public void run(Run run) throws IOException {
        int samples = 100;
        var x = randn(samples, 1);
        var coef = rand(1).mul(100);
        var y = x.mul(coef).add(randn(samples, 1).mul(2));

        Regression regression = new Regression().to(run.device());
        var criterion = new MSELoss();
        var opt = new SGD(regression.parameters(), o -> o.lr(0.01));
        var inputs = x.to(run.device());
        var target = y.to(run.device());

        for (int epoch : run.epochs(100)) {
            var out = regression.apply(inputs);
            var loss = criterion.apply(out, target);

            opt.zeroGrad();
            loss.backward();
            opt.step();

            double value = run.loss(loss.item());
            if (epoch % 5 == 0) {
                System.out.println("Epoch " + (epoch + 1) + " : " + value / samples);
            }
        }

        var val = linspace(-4, 4, samples).view(samples, 1);
        var tar = regression.apply(val.to(run.device()));
        run.plot(
                "linear-regression",
                new Figure("Linear regression")
                        .axes("x", "y")
                        .line("fit", val, tar)
                        .points("samples", x, y));
        run.metric("w", regression.linear.weight.item());
        run.metric("b", regression.linear.bias.item());
        run.metric("coef", coef.item());
    }
}
