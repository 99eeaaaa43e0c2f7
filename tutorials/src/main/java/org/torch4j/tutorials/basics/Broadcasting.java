package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;

import org.torch4j.nn.Linear;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The linear unit on a whole matrix at once: one b for all rows. */
public final class Broadcasting implements Tutorial {
    @Override
    public void run(Run run) {
        var x = tensor(new double[][] {{1}, {2}, {3}});
        var w = tensor(new double[][] {{2}});
        var b = tensor(0.5);
        var y = x.mm(w).add(b);
        System.out.println(y);
        run.metric("y of 3", y.get(2, 0).item());

        var row = tensor(new double[][] {{10, 20}});
        System.out.println(x.add(row)); // 3x1 and 1x2 make 3x2
        run.metric("columns", x.add(row).size(1));

        var linear = new Linear(3, 2);
        var batch = randn(5, 3);
        var byHand = batch.mm(linear.weight.t()).add(linear.bias);
        run.metric("as the layer", byHand.allclose(linear.apply(batch), 1e-5, 1e-6) ? 1 : 0);
    }
}
