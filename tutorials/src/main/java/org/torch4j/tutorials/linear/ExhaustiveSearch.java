package org.torch4j.tutorials.linear;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.util.ArrayList;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Tries every w from 0 to 4 and looks where the mean squared error is least. */
public final class ExhaustiveSearch implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var xData = tensor(1.0, 2.0, 3.0);
        var yData = tensor(2.0, 4.0, 6.0);
        var ws = arange(0.0, 4.1, 0.1);
        var mseList = new ArrayList<Double>();

        for (double w : ws.toDoubles()) {
            System.out.printf("w= %.1f%n", w);
            var yPred = xData.mul(w);
            var loss = yPred.sub(yData).square();
            for (int i = 0; i < 3; i++) {
                System.out.println(
                        "\t" + xData.get(i).item() + " " + yData.get(i).item() + " "
                                + yPred.get(i).item() + " " + loss.get(i).item());
            }
            double mse = run.loss(loss.mean().item());
            System.out.println("MSE= " + mse);
            mseList.add(mse);
        }

        run.plot(
                "exhaustive-search",
                new Figure("Mean squared error of y = w x")
                        .axes("w", "Loss")
                        .line(
                                "MSE",
                                ws,
                                tensor(mseList.stream().mapToDouble(v -> v).toArray())));
        for (int w = 0; w <= 4; w++) {
            run.metric("mse at w=" + w, mseList.get(10 * w));
        }
    }
}
