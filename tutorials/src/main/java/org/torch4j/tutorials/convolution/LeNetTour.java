package org.torch4j.tutorials.convolution;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.randn;

import java.util.Arrays;
import org.torch4j.models.LeNet;
import org.torch4j.nn.MSELoss;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The network of 6, 16, 120, 84 and 10: its parameters, a backward pass, the graph of its loss, one step. */
public final class LeNetTour implements Tutorial {
    @Override
    public void run(Run run) {
        LeNet net = new LeNet().to(run.device());
        System.out.println(net);

        var params = net.parameters();
        System.out.println(params.size());
        params.forEach(param -> System.out.println(Arrays.toString(param.shape())));
        run.metric("parameters", params.size());

        var input = randn(1, 1, 32, 32).to(run.device());
        var out = net.apply(input);
        System.out.println(out);

        net.zeroGrad();
        out.backward(randn(1, 10).to(run.device()));

        var target = arange(1, 11).toFloat().view(1, 10).to(run.device());
        var criterion = new MSELoss();
        var loss = criterion.apply(net.apply(input), target);
        System.out.println(loss);
        run.loss(loss.item());

        var optimizer = new SGD(net.parameters(), o -> o.lr(0.01));
        optimizer.zeroGrad();
        var output = net.apply(input);
        loss = criterion.apply(output, target);
        loss.backward();
        optimizer.step();

        double after = criterion.apply(net.apply(input), target).item();
        System.out.println("after one step: " + run.loss(after));
        run.metric("loss", after);
    }
}
