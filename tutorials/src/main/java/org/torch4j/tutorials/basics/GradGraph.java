package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;

import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The graph that autograd keeps: who made a tensor, and who made what it was made of. */
public final class GradGraph implements Tutorial {
    @Override
    public void run(Run run) {
        var x = ones(2, 2).requiresGrad_();
        var y = x.add(2);
        System.out.println(y.gradFn());
        System.out.println(x.gradFn()); // null: nobody made it
        run.metric("add", y.gradFn().name().equals("AddBackward0") ? 1 : 0);

        var fc = new Linear(4, 3);
        var output = fc.apply(randn(2, 4));
        var loss = new MSELoss().apply(output, randn(2, 3));
        var mse = loss.gradFn();
        var linear = mse.nextFunctions().get(0).node();
        System.out.println(mse);
        System.out.println(linear);
        linear.nextFunctions().forEach(next -> System.out.println("  " + next.node()));
        run.metric("MSE", mse.name().equals("MseLossBackward0") ? 1 : 0);
        run.metric("linear", linear.name().equals("AddmmBackward0") ? 1 : 0);
    }
}
