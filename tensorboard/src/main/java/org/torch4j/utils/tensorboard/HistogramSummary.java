package org.torch4j.utils.tensorboard;

import java.util.Arrays;
import org.torch4j.Tensor;

/** How values are spread. */
final class HistogramSummary {
    private HistogramSummary() {}

    static Message of(String tag, Tensor values, HistogramOptions options) {
        double[] all = Summaries.doubles(values);
        if (all.length == 0) {
            throw new IllegalArgumentException("the histogram " + tag + " has no values");
        }
        double sum = 0;
        double squares = 0;
        for (double value : all) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the histogram " + tag + " has a value of " + value);
            }
            sum += value;
            squares += value * value;
        }
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        double[] edges = options.edges(sorted);
        double[] counts = counts(sorted, edges);
        if (counts.length > options.maxBins()) {
            int together = counts.length / options.maxBins();
            edges = joined(edges, together);
            counts = sums(counts, together);
        }
        return raw(tag, sorted[0], sorted[all.length - 1], all.length, sum, squares, edges, counts);
    }

    /** How many values lie in each bin, from its lower edge on; the last bin has its upper edge too. */
    private static double[] counts(double[] sorted, double[] edges) {
        double[] counts = new double[edges.length - 1];
        int bin = 0;
        for (double value : sorted) {
            if (value < edges[0] || value > edges[counts.length]) {
                continue;
            }
            while (bin < counts.length - 1 && value >= edges[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }

    private static double[] sums(double[] counts, int together) {
        double[] sums = new double[(counts.length + together - 1) / together];
        for (int i = 0; i < counts.length; i++) {
            sums[i / together] += counts[i];
        }
        return sums;
    }

    private static double[] joined(double[] edges, int together) {
        int bins = (edges.length - 1 + together - 1) / together;
        double[] joined = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            joined[i] = edges[i * together];
        }
        joined[bins] = edges[edges.length - 1];
        return joined;
    }

    /** From the bin before the first that is not empty to the last: TensorBoard knows upper edges only. */
    private static Message raw(
            String tag,
            double min,
            double max,
            double num,
            double sum,
            double squares,
            double[] edges,
            double[] counts) {
        int first = 0;
        while (first < counts.length && counts[first] == 0) {
            first++;
        }
        if (first == counts.length) {
            throw new IllegalArgumentException("no value of the histogram " + tag + " lies in a bin");
        }
        int last = counts.length - 1;
        while (counts[last] == 0) {
            last--;
        }
        double[] limits = Arrays.copyOfRange(edges, first, last + 2);
        double[] kept = new double[limits.length];
        System.arraycopy(counts, first, kept, 1, kept.length - 1);
        return of(tag, min, max, num, sum, squares, limits, kept);
    }

    static Message of(
            String tag,
            double min,
            double max,
            double num,
            double sum,
            double squares,
            double[] limits,
            double[] counts) {
        if (limits.length != counts.length) {
            throw new IllegalArgumentException(
                    "the histogram %s has %d upper edges and %d counts".formatted(tag, limits.length, counts.length));
        }
        Message histogram = new Message()
                .number(1, min)
                .number(2, max)
                .number(3, num)
                .number(4, sum)
                .number(5, squares)
                .doubles(6, limits)
                .doubles(7, counts);
        return Summaries.value(tag, 5, histogram);
    }
}
