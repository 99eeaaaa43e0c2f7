package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.fromArray;

import java.io.IOException;
import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** House prices from thirteen measurements, both scaled to 0..1. */
public final class BostonRegression implements Tutorial {
    static final class Net extends Module {
        final Sequential layer1 = new Sequential(new Linear(13, 36), new ReLU());
        final Sequential layer2 = new Sequential(new Linear(36, 1), new ReLU());

        @Override
        public Tensor forward(Tensor i) {
            i = layer1.apply(i);
            return layer2.apply(i);
        }
    }

    @Override
    public void run(Run run) throws IOException {
        var boston = fromArray(run.boston().doubles());
        var data = minMax(boston.at(":, :13"));
        var target = minMax(boston.at(":, 13:"));

        Net net = new Net().to(run.device());
        var opt = new Adam(net.parameters(), o -> o.lr(0.01));
        var criterion = new MSELoss();
        var dataT = data.toFloat().to(run.device());
        var targetT = target.toFloat().to(run.device());

        Tensor o = null;
        for (int epoch : run.epochs(250)) {
            o = net.apply(dataT);
            var loss = criterion.apply(o, targetT);

            opt.zeroGrad();
            loss.backward();
            opt.step();

            System.out.println(run.loss(loss.item()));
        }

        var predicted = o.detach().cpu().toDouble();
        double mse = predicted.sub(target).square().mean().item();
        double r2 = 1 - mse / target.sub(target.mean()).square().mean().item();
        var house = arange(target.size(0));
        run.plot(
                "boston-regression",
                new Figure(String.format("acc : %.3f, mse : %.3g", r2, mse))
                        .axes("house", "price, scaled")
                        .dashed("target", house, target)
                        .line("predict", house, predicted));
        run.metric("r2", r2);
        run.metric("mse", mse);
    }

    private static Tensor minMax(Tensor table) {
        var low = table.amin(0);
        var high = table.amax(0);
        return table.sub(low).div(high.sub(low));
    }
}
