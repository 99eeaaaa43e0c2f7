package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.util.ArrayList;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** The same model by gradients written by hand, over the batch and sample by sample, then by autograd. */
public final class GradientDescent implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var x = tensor(1.0, 2.0, 3.0);
        var y = tensor(2.0, 4.0, 6.0);
        var cost = new ArrayList<Double>();

        var w = tensor(1.0);
        for (int epoch : run.epochs(100)) {
            cost.add(run.loss(x.mul(w).sub(y).square().mean().item()));
            var gradient = x.mul(2).mul(x.mul(w).sub(y)).mean();
            w = w.sub(gradient.mul(0.01));
            System.out.println("Epoch: " + epoch + " w= " + w.item() + " loss= " + cost.get(epoch));
        }
        run.metric("w batch", w.item());

        w = tensor(1.0);
        for (int epoch : run.epochs(100)) {
            for (int i = 0; i < 3 && !run.done(); i++) {
                run.loss(x.get(i).mul(w).sub(y.get(i)).square().item());
                var gradient = x.get(i).mul(0.02).mul(x.get(i).mul(w).sub(y.get(i)));
                w = w.sub(gradient);
            }
        }
        run.metric("w stochastic", w.item());

        w = tensor(1.0).requiresGrad_();
        for (int epoch : run.epochs(100)) {
            for (int i = 0; i < 3 && !run.done(); i++) {
                var loss = x.get(i).mul(w).sub(y.get(i)).pow(2).sum();
                run.loss(loss.item());
                loss.backward();
                w.setData(w.data().sub(w.grad().mul(0.01)));
                w.grad().zero_();
            }
        }
        System.out.println("predict (after training) 4 " + w.mul(4).item());
        run.metric("w", w.item());

        run.plot(
                "gradient-descent",
                new Figure("Gradient descent").axes("Epoch", "Cost").line("cost", cost));
    }
}
