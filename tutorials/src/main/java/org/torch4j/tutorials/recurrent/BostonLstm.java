package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.fromArray;

import java.io.IOException;
import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.models.SeriesLSTM;
import org.torch4j.nn.MSELoss;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** The next house price from the 24 before it, by an LSTM; drawn as it learns. */
public final class BostonLstm implements Tutorial {
    static final int TIME_STEP = 24;
    static final int EPOCHS = 500;

    @Override
    public void run(Run run) throws IOException {
        var prices = fromArray(run.boston().doubles()).at(":, 13").toFloat();
        var x = prices.unfold(0, TIME_STEP, 1)
                .at(":-2")
                .unsqueeze(2)
                .contiguous()
                .to(run.device());
        var y = prices.at(TIME_STEP + ":-1").view(-1, 1, 1).to(run.device());
        System.out.println(Arrays.toString(x.shape()) + " " + Arrays.toString(y.shape())); // (481, 24, 1) (481, 1, 1)

        SeriesLSTM lstm = new SeriesLSTM(1, 16).to(run.device());
        var opt = new Adam(lstm.parameters(), o -> o.lr(0.01));
        var criterion = new MSELoss();
        Tensor h = null;
        Tensor c = null;

        Tensor o = null;
        for (int epoch : run.epochs(EPOCHS)) {
            var result = lstm.forward(x, h, c);
            h = result.hidden().detach();
            c = result.cell().detach();

            o = result.output().at(":, -1, :");
            o = o.view(o.size(0), 1, 1);

            var loss = criterion.apply(o, y);
            opt.zeroGrad();
            loss.backward();
            opt.step();

            double value = run.loss(loss.item());
            System.out.printf("Epoch %d / %d - loss : %s%n", epoch, EPOCHS, value / 481);
            run.metric("loss", value);
            if (epoch % 10 == 0 && run.watched()) {
                run.draw("boston-lstm", figure(y, o));
            }
        }
        run.plot("boston-lstm", figure(y, o));
    }

    private static Figure figure(Tensor target, Tensor predicted) {
        var house = arange(target.size(0));
        return new Figure("House prices from the 24 before")
                .axes("house", "price in $1000")
                .dashed("target", house, target)
                .line("predict", house, predicted);
    }
}
