package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.linspace;

import java.util.Arrays;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.models.LeNet;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** One network twice: as a class, and as a Sequential; then a larger one, its text and its parameters. */
public final class BuildNetworks implements Tutorial {
    static final class Net extends Module {
        final Linear hidden;
        final Linear predict;

        Net(int features, int hiddenSize, int outputs) {
            hidden = new Linear(features, hiddenSize);
            predict = new Linear(hiddenSize, outputs);
        }

        @Override
        public Tensor forward(Tensor x) {
            x = hidden.apply(x).relu();
            x = predict.apply(x);
            return x;
        }
    }

    @Override
    public void run(Run run) {
        var net1 = new Net(1, 10, 1);
        var net2 = new Sequential(new Linear(1, 10), new ReLU(), new Linear(10, 1));
        System.out.println(net1);
        System.out.println(net2);

        net2.loadStateDict(Map.of(
                "0.weight", net1.hidden.weight,
                "0.bias", net1.hidden.bias,
                "2.weight", net1.predict.weight,
                "2.bias", net1.predict.bias));
        var x = linspace(-1, 1, 5).view(5, 1);
        run.metric("the same function", net1.apply(x).equal(net2.apply(x)) ? 1 : 0);

        var net = new LeNet();
        System.out.println(net);
        var params = net.parameters();
        System.out.println(params.size());
        for (var param : params) {
            System.out.println(Arrays.toString(param.shape()));
        }
        run.metric("parameters", params.size());
    }
}
