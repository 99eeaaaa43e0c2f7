package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.linspace;
import static org.torch4j.Torch.rand;

import java.io.IOException;
import org.torch4j.models.HiddenLayerNet;
import org.torch4j.nn.MSELoss;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** A small network bends itself to a noisy parabola, drawn as it learns. */
public final class CurveRegression implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var x = linspace(-1, 1, 100).unsqueeze(1).to(run.device());
        var y = x.pow(2).add(rand(100, 1).to(run.device()).mul(0.2));

        HiddenLayerNet net = new HiddenLayerNet(1, 10, 1).to(run.device());
        System.out.println(net);
        var optimizer = new SGD(net.parameters(), o -> o.lr(0.2));
        var lossFunc = new MSELoss();

        Figure figure = null;
        for (int t : run.epochs(200)) {
            var prediction = net.apply(x);
            var loss = lossFunc.apply(prediction, y);

            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();

            double value = run.loss(loss.item());
            run.metric("loss", value);
            if (t % 5 == 0) {
                figure = new Figure("A curve through noisy points")
                        .axes("x", "y")
                        .points("data", x, y)
                        .color("#d62728")
                        .line("prediction", x, prediction)
                        .color("#d62728")
                        .text(0.5, 0, String.format("Loss=%.4f", value));
                run.draw("curve-regression", figure);
            }
        }
        run.plot("curve-regression", figure);
    }
}
