package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.models.SeriesLSTM;
import org.torch4j.nn.MSELoss;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** An LSTM follows the cosine when it is shown the sine; what it remembers goes from piece to piece. */
public final class SinCosLstm implements Tutorial {
    static final int TIME_STEP = 20;

    @Override
    public void run(Run run) throws IOException {
        SeriesLSTM rnn = new SeriesLSTM(1, 32).to(run.device());
        var optimizer = new Adam(rnn.parameters(), o -> o.lr(0.02));
        var lossFunc = new MSELoss();
        Tensor h = null;
        Tensor c = null;

        var steps = new ArrayList<Double>();
        var cosine = new ArrayList<Double>();
        var predicted = new ArrayList<Double>();
        for (int step : run.epochs(100)) {
            double[] time = new double[TIME_STEP];
            float[] sin = new float[TIME_STEP];
            float[] cos = new float[TIME_STEP];
            for (int i = 0; i < TIME_STEP; i++) {
                time[i] = (step + (double) i / TIME_STEP) * Math.PI;
                sin[i] = (float) Math.sin((float) time[i]);
                cos[i] = (float) Math.cos((float) time[i]);
            }
            // (time step, batch size, input size)
            var x = tensor(sin).view(TIME_STEP, 1, 1).to(run.device());
            var y = tensor(cos).view(TIME_STEP, 1, 1).to(run.device());

            var result = rnn.forward(x, h, c);
            var prediction = result.output();
            h = result.hidden().detach();
            c = result.cell().detach();

            var loss = lossFunc.apply(prediction, y);
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
            run.metric("loss", run.loss(loss.item()));

            double[] now = prediction.detach().cpu().toDoubles();
            for (int i = 0; i < TIME_STEP; i++) {
                steps.add(time[i]);
                cosine.add((double) cos[i]);
                predicted.add(now[i]);
            }
            if (run.watched()) {
                run.draw("sin-cos-lstm", figure(steps, cosine, predicted));
            }
        }
        run.plot("sin-cos-lstm", figure(steps, cosine, predicted));
    }

    private static Figure figure(List<Double> steps, List<Double> cosine, List<Double> predicted) {
        var time = array(steps);
        return new Figure("Cosine from sine")
                .axes("time", "")
                .color("#d62728")
                .dashed("cosine", time, array(cosine))
                .color("#1f77b4")
                .line("prediction", time, array(predicted));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
