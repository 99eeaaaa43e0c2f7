package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;

import org.torch4j.models.LeNet;
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

        var net = new LeNet();
        var output = net.apply(randn(1, 1, 32, 32));
        var target = arange(1, 11).toFloat().view(1, 10);
        var loss = new MSELoss().apply(output, target);
        var mse = loss.gradFn();
        var linear = mse.nextFunctions().get(0).node();
        System.out.println(mse);
        System.out.println(linear);
        linear.nextFunctions().forEach(next -> System.out.println("  " + next.node()));
        run.metric("MSE", mse.name().equals("MseLossBackward0") ? 1 : 0);
        run.metric("linear", linear.name().equals("AddmmBackward0") ? 1 : 0);
    }
}
