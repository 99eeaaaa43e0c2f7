package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Function;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.optim.ASGD;
import org.torch4j.optim.Adagrad;
import org.torch4j.optim.Adam;
import org.torch4j.optim.Adamax;
import org.torch4j.optim.LBFGS;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.RMSprop;
import org.torch4j.optim.Rprop;
import org.torch4j.optim.SGD;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Nine optimizers start from the same weights and run down the same slope. */
public final class OptimizerRace implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var xData = tensor(new double[][] {{1.0}, {2.0}, {3.0}}).to(run.device());
        var yData = tensor(new double[][] {{2.0}, {4.0}, {6.0}}).to(run.device());
        var criterion = new MSELoss(o -> o.reduction(Reduction.SUM));

        var racers = new LinkedHashMap<String, Function<Module, Optimizer>>();
        racers.put("Adagrad", net -> new Adagrad(net.parameters(), o -> o.lr(0.01)));
        racers.put("Adam", net -> new Adam(net.parameters(), o -> o.lr(0.01)));
        racers.put("Adamax", net -> new Adamax(net.parameters(), o -> o.lr(0.01)));
        racers.put("ASGD", net -> new ASGD(net.parameters(), o -> o.lr(0.01)));
        racers.put("LBFGS", net -> new LBFGS(net.parameters(), o -> o.lr(0.01)));
        racers.put("RMSprop", net -> new RMSprop(net.parameters(), o -> o.lr(0.01)));
        racers.put("Rprop", net -> new Rprop(net.parameters(), o -> o.lr(0.01)));
        racers.put("SGD", net -> new SGD(net.parameters(), o -> o.lr(0.01)));
        racers.put("momentum", net -> new SGD(net.parameters(), o -> o.lr(0.01).momentum(0.8)));

        var start = new LinearModel.Model().stateDict();
        var figure = new Figure("Nine optimizers, one problem").axes("Epoch", "Loss");
        racers.forEach((name, racer) -> {
            LinearModel.Model model = new LinearModel.Model().to(run.device());
            model.loadStateDict(start);
            var optimizer = racer.apply(model);
            var losses = new ArrayList<Double>();
            for (int epoch : run.epochs(100)) {
                var loss = optimizer.step(() -> {
                    optimizer.zeroGrad();
                    var l = criterion.apply(model.apply(xData), yData);
                    l.backward();
                    return l;
                });
                losses.add(run.loss(loss.item()));
            }
            if (!losses.isEmpty()) {
                double last = losses.get(losses.size() - 1);
                System.out.printf("%-10s loss=%.4f  w=%.4f%n", name, last, model.linear.weight.item());
                run.metric(name, last);
                figure.line(name, losses);
            }
        });
        run.plot("optimizer-race", figure);
    }
}
