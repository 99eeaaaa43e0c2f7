package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** One network three times: gradients by hand, by autograd, by nn and Adam. */
public final class TwoLayerNet implements Tutorial {
    static final int N = 64;
    static final int D_IN = 1000;
    static final int H = 100;
    static final int D_OUT = 10;

    @Override
    public void run(Run run) throws IOException {
        var x = randn(N, D_IN).to(run.device());
        var y = randn(N, D_OUT).to(run.device());
        var start1 = randn(D_IN, H).to(run.device());
        var start2 = randn(H, D_OUT).to(run.device());

        var figure = new Figure("A network of two layers").axes("Step", "log10 of the loss");
        figure.line("by hand", byHand(run, x, y, start1.clone(), start2.clone()));
        figure.line("autograd", byAutograd(run, x, y, start1.clone(), start2.clone()));
        figure.line("nn + Adam", byModule(run, x, y));
        run.plot("two-layer-net", figure);
    }

    private static double[] byHand(Run run, Tensor x, Tensor y, Tensor w1, Tensor w2) {
        double learningRate = 1e-6;
        var losses = new ArrayList<Double>();
        for (int t : run.epochs(500)) {
            try (var step = Scope.open()) { // what a step makes is given back at its end: the next one finds it warm
                var h = x.mm(w1);
                var hRelu = h.clampMin(0);
                var yPred = hRelu.mm(w2);

                double loss = record(run, losses, "by hand", yPred.sub(y).pow(2).sum());
                if (t % 10 == 0) {
                    System.out.println(t + " " + loss);
                }

                var gradYPred = yPred.sub(y).mul(2.0);
                var gradW2 = hRelu.t().mm(gradYPred);
                var gradHRelu = gradYPred.mm(w2.t());
                var gradH = gradHRelu.maskedFill(h.lt(0), 0);
                var gradW1 = x.t().mm(gradH);

                w1.sub_(gradW1.mul(learningRate));
                w2.sub_(gradW2.mul(learningRate));
            }
        }
        return logarithms(losses);
    }

    private static double[] byAutograd(Run run, Tensor x, Tensor y, Tensor w1, Tensor w2) {
        double learningRate = 1e-6;
        w1.requiresGrad_();
        w2.requiresGrad_();
        var losses = new ArrayList<Double>();
        for (int t : run.epochs(500)) {
            var yPred = x.mm(w1).clampMin(0).mm(w2);
            var loss = yPred.sub(y).pow(2).sum();
            double value = record(run, losses, "autograd", loss);
            if (t % 100 == 99) {
                System.out.println(t + " " + value);
            }

            loss.backward();

            noGrad(() -> {
                w1.sub_(w1.grad().mul(learningRate));
                w2.sub_(w2.grad().mul(learningRate));
                w1.grad().zero_();
                w2.grad().zero_();
            });
        }
        return logarithms(losses);
    }

    private static double[] byModule(Run run, Tensor x, Tensor y) {
        Sequential model = new Sequential(new Linear(D_IN, H), new ReLU(), new Linear(H, D_OUT)).to(run.device());
        var lossFn = new MSELoss(o -> o.reduction(Reduction.SUM));
        var optimizer = new Adam(model.parameters(), o -> o.lr(1e-4));
        var losses = new ArrayList<Double>();
        for (int t : run.epochs(500)) {
            var yPred = model.apply(x);
            var loss = lossFn.apply(yPred, y);
            double value = record(run, losses, "nn", loss);
            if (t % 100 == 99) {
                System.out.println(t + " " + value);
            }

            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }
        return logarithms(losses);
    }

    private static double record(Run run, List<Double> losses, String way, Tensor loss) {
        double value = run.loss(loss.item());
        losses.add(value);
        run.metric(way, value);
        return value;
    }

    private static double[] logarithms(List<Double> losses) {
        return losses.stream().mapToDouble(Math::log10).toArray();
    }
}
