package org.torch4j.tutorials.classification;

import static org.torch4j.Torch.cat;
import static org.torch4j.Torch.linspace;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.stack;
import static org.torch4j.Torch.zeros;

import java.io.IOException;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.models.HiddenLayerNet;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Two clouds of points, and the border that a network draws between them. */
public final class PointClassification implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var x0 = randn(100, 2).add(2);
        var x1 = randn(100, 2).sub(2);
        var x = cat(List.of(x0, x1)).to(run.device());
        var y = cat(List.of(zeros(100), ones(100))).toLong().to(run.device());

        HiddenLayerNet net = new HiddenLayerNet(2, 10, 2).to(run.device());
        var optimizer = new SGD(net.parameters(), o -> o.lr(0.02));
        var lossFunc = new CrossEntropyLoss();

        Tensor out = null;
        for (int t : run.epochs(100)) {
            out = net.apply(x);
            var loss = lossFunc.apply(out, y);

            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
            run.loss(loss.item());
            if (t % 10 == 0 && run.watched()) {
                run.draw("point-classification", decision(net, x0, x1));
            }
        }

        run.plot("point-classification", decision(net, x0, x1));
        run.metric("accuracy", out.argmax(1).eq(y).toFloat().mean().item());
    }

    /** Each point of the plane in the color of the class that the network gives it. */
    private static Figure decision(HiddenLayerNet net, Tensor x0, Tensor x1) {
        var axis = linspace(-6, 6, 120);
        var plane = stack(List.of(axis.repeatInterleave(120), axis.repeat(120)), 1);
        var kind = noGrad(() -> net.apply(plane.to(net.hidden.weight.device())).argmax(1))
                .cpu();
        var figure = new Figure("Two clouds and the decision between them").axes("x0", "x1");
        String[] shades = {"#c6dbef", "#fdd0a2"};
        for (int k = 0; k < 2; k++) {
            var here = plane.indexSelect(0, kind.eq(k).nonzero().flatten());
            if (here.size(0) > 0) {
                figure.color(shades[k]).points("decided " + k, here.at(":, 0"), here.at(":, 1"));
            }
        }
        return figure.color("#1f77b4")
                .points("class 0", x0.at(":, 0"), x0.at(":, 1"))
                .color("#ff7f0e")
                .points("class 1", x1.at(":, 0"), x1.at(":, 1"));
    }
}
