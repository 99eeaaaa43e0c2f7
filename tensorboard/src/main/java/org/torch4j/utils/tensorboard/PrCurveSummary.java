package org.torch4j.utils.tensorboard;

import org.torch4j.Tensor;

/** Precision and recall at each of some thresholds. */
final class PrCurveSummary {
    private static final double LEAST = 1e-7;

    private PrCurveSummary() {}

    static Message of(String tag, Tensor labels, Tensor predictions, PrCurveOptions options) {
        double[] label = Summaries.doubles(labels);
        double[] prediction = Summaries.doubles(predictions);
        double[] weight = options.weights() == null ? null : Summaries.doubles(options.weights());
        if (label.length != prediction.length || weight != null && weight.length != label.length) {
            throw new IllegalArgumentException("the curve %s has %d labels, %d predictions%s"
                    .formatted(
                            tag,
                            label.length,
                            prediction.length,
                            weight == null ? "" : ", " + weight.length + " weights"));
        }
        int n = options.numThresholds();
        double[] truePositives = new double[n];
        double[] falsePositives = new double[n];
        boolean single = predictions.dtype().bytes() <= 4;
        for (int i = 0; i < label.length; i++) {
            double scaled = prediction[i] * (n - 1);
            int bucket = (int) Math.floor(single ? (float) scaled : scaled);
            if (bucket < 0 || bucket >= n || Double.isNaN(prediction[i])) {
                throw new IllegalArgumentException(
                        "a prediction of the curve %s must lie from 0 to 1, not %s".formatted(tag, prediction[i]));
            }
            double counts = weight == null ? 1 : weight[i];
            truePositives[bucket] += label[i] * counts;
            falsePositives[bucket] += (1 - label[i]) * counts;
        }
        double[] data = new double[6 * n];
        for (int t = n - 2; t >= 0; t--) {
            truePositives[t] += truePositives[t + 1];
            falsePositives[t] += falsePositives[t + 1];
        }
        for (int t = 0; t < n; t++) {
            double tp = truePositives[t];
            double fp = falsePositives[t];
            double fn = truePositives[0] - tp;
            data[t] = tp;
            data[n + t] = fp;
            data[2 * n + t] = falsePositives[0] - fp;
            data[3 * n + t] = fn;
            data[4 * n + t] = tp / Math.max(LEAST, tp + fp);
            data[5 * n + t] = tp / Math.max(LEAST, tp + fn);
        }
        return of(tag, data, n);
    }

    /** From true and false positives, true and false negatives, precision and recall, {@code n} of each. */
    static Message of(String tag, double[] data, int n) {
        return Summaries.tensor(
                tag,
                Summaries.floats(data, 6, n),
                Summaries.metadata("pr_curves", new Message().number(2, Math.min(n, 127))));
    }
}
