package org.torch4j.utils.tensorboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The edges of a histogram's bins, as NumPy's {@code histogram_bin_edges} and TensorFlow choose them. */
final class BinEdges {
    private static final double[] TENSORFLOW = tensorflow();

    private BinEdges() {}

    private static double[] tensorflow() {
        List<Double> above = new ArrayList<>();
        for (double v = 1e-12; v < 1e20; v *= 1.1) {
            above.add(v);
        }
        List<Double> below = new ArrayList<>(above);
        Collections.reverse(below);
        List<Double> all = new ArrayList<>();
        below.forEach(v -> all.add(-v));
        all.add(0.0);
        all.addAll(above);
        return all.stream().mapToDouble(v -> v).toArray();
    }

    static double[] chosen(double[] sorted, HistogramOptions.Bins bins) {
        return bins == HistogramOptions.Bins.TENSORFLOW ? TENSORFLOW : equal(sorted, count(sorted, bins));
    }

    /** The width is that of the rule; the bins between the extremes are rounded up. */
    private static int count(double[] sorted, HistogramOptions.Bins bins) {
        int n = sorted.length;
        double range = sorted[n - 1] - sorted[0];
        double width =
                switch (bins) {
                    case STURGES -> range / (log2(n) + 1);
                    case SQRT -> range / Math.sqrt(n);
                    case FD -> freedmanDiaconis(sorted);
                    // no narrower than half of the square root's: it bounds the number of bins
                    default ->
                        Math.min(Math.max(freedmanDiaconis(sorted), range / Math.sqrt(n) / 2), range / (log2(n) + 1));
                };
        return width == 0 ? 1 : (int) Math.max(1, Math.ceil(range / width));
    }

    private static double log2(int n) {
        return Math.log(n) / Math.log(2);
    }

    private static double freedmanDiaconis(double[] sorted) {
        return 2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / Math.cbrt(sorted.length);
    }

    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    static double[] equal(double[] sorted, int count) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (low == high) {
            low -= 0.5;
            high += 0.5;
        }
        double[] edges = new double[count + 1];
        for (int i = 0; i < count; i++) {
            edges[i] = low + i * ((high - low) / count);
        }
        edges[count] = high;
        return edges;
    }
}
