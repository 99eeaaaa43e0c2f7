package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.linspace;
import static org.torch4j.Torch.rand;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.io.Checkpoint;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Saves a network as a whole and its parameters alone, and restores both. */
public final class SaveLoad implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var x = linspace(-1, 1, 100).unsqueeze(1).to(run.device());
        var y = x.pow(2).add(rand(100, 1).to(run.device()).mul(0.2));

        Sequential net1 = network(1, 10, 1).to(run.device());
        var optimizer = new SGD(net1.parameters(), o -> o.lr(0.5));
        var lossFunc = new MSELoss();
        for (int t : run.epochs(100)) {
            var prediction = net1.apply(x);
            var loss = lossFunc.apply(prediction, y);
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
            run.loss(loss.item());
        }

        // The whole network: how it is built, and what it learned. Python pickles the object, and loading it runs code;
        // here a file is data and never runs, so the sizes are written beside the parameters, and we build from them.
        Path whole = run.file("net.pth");
        Checkpoint.save(Map.of("sizes", List.of(1, 10, 1), "state_dict", net1.stateDict()), whole);

        Path params = run.file("net_params.pth");
        net1.save(params); // the parameters only: what Python's load_state_dict takes

        Sequential net2 = restoreNet(whole).to(run.device());
        Sequential net3 = network(1, 10, 1).to(run.device());
        net3.load(params);
        run.metric("whole network equal", net1.apply(x).equal(net2.apply(x)) ? 1 : 0);
        run.metric("predictions equal", net1.apply(x).equal(net3.apply(x)) ? 1 : 0);
        run.plot(
                "save-load",
                figure("Net1", x, y, net1.apply(x)),
                figure("Net2, the whole network restored", x, y, net2.apply(x)),
                figure("Net3, its parameters restored", x, y, net3.apply(x)));
    }

    private static Sequential network(long features, long hidden, long outputs) {
        return new Sequential(new Linear(features, hidden), new ReLU(), new Linear(hidden, outputs));
    }

    private static Sequential restoreNet(Path file) {
        try (var checkpoint = Checkpoint.load(file)) {
            var net = network(
                    checkpoint.integer("sizes.0"), checkpoint.integer("sizes.1"), checkpoint.integer("sizes.2"));
            net.loadStateDict(checkpoint.stateDict("state_dict"));
            return net;
        }
    }

    private static Figure figure(String title, Tensor x, Tensor y, Tensor prediction) {
        return new Figure(title)
                .axes("x", "y")
                .points("data", x, y)
                .color("#d62728")
                .line("prediction", x, prediction);
    }
}
