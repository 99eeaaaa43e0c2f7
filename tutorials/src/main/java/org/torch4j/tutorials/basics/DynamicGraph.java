package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.randint;
import static org.torch4j.Torch.stack;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.util.ArrayList;
import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.Module;
import org.torch4j.nn.RNN;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** A graph that is another one at every step: sequences of changing length through one RNN. */
public final class DynamicGraph implements Tutorial {
    static final class Net extends Module {
        final RNN rnn = new RNN(1, 32, o -> o.numLayers(1).batchFirst(true));
        final Linear out = new Linear(32, 1);

        RNN.Result forward(Tensor x, Tensor hState) {
            var result = rnn.apply(x, hState);
            var outs = new ArrayList<Tensor>();
            for (long timeStep = 0; timeStep < x.size(1); timeStep++) {
                outs.add(out.apply(result.output().select(1, timeStep)));
            }
            return result.withOutput(stack(outs, 1));
        }
    }

    @Override
    public void run(Run run) throws IOException {
        Net rnn = new Net().to(run.device());
        var optimizer = new Adam(rnn.parameters(), o -> o.lr(0.02));
        var lossFunc = new MSELoss();
        Tensor hState = null;

        var losses = new ArrayList<Double>();
        int step = 0;
        for (int i : run.epochs(60)) {
            int dynamicSteps = randint(1, 4, new long[] {1}).itemInt();
            double start = step * Math.PI;
            double end = (step + dynamicSteps) * Math.PI;
            step += dynamicSteps;
            int points = 10 * dynamicSteps;
            float[] sin = new float[points];
            float[] cos = new float[points];
            for (int k = 0; k < points; k++) {
                float time = (float) (start + k * (end - start) / (points - 1));
                sin[k] = (float) Math.sin(time);
                cos[k] = (float) Math.cos(time);
            }
            System.out.println(points); // how many time steps this graph has
            var x = tensor(sin).view(1, points, 1).to(run.device());
            var y = tensor(cos).view(1, points, 1).to(run.device());

            var result = rnn.forward(x, hState);
            hState = result.hidden().detach();
            var loss = lossFunc.apply(result.output(), y);
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
            losses.add(run.loss(loss.item()));
            run.metric("loss", losses.get(losses.size() - 1));
        }
        run.plot(
                "dynamic-graph",
                new Figure("Sequences of changing length").axes("Step", "Loss").line("loss", losses));
    }
}
