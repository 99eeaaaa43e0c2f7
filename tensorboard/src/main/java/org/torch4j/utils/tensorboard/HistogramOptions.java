package org.torch4j.utils.tensorboard;

import java.util.Objects;

/** Into which bins a histogram sorts its values. */
public final class HistogramOptions extends EventOptions<HistogramOptions> {
    private Bins bins = Bins.TENSORFLOW;
    private double[] edges;
    private int count;
    private int maxBins = Integer.MAX_VALUE;

    /** How bins are chosen. */
    public enum Bins {
        /** Powers of 1.1 from 1e-12 to 1e20, below and above zero. */
        TENSORFLOW,
        /** The finer of {@link #FD} and {@link #STURGES}, as NumPy's {@code auto}. */
        AUTO,
        /** A width of twice the interquartile range over the third root of the number of values. */
        FD,
        /** One more than the logarithm to base 2 of the number of values. */
        STURGES,
        /** The square root of the number of values. */
        SQRT
    }

    HistogramOptions() {}

    /** How bins are chosen (default: {@link Bins#TENSORFLOW}). */
    public HistogramOptions bins(Bins bins) {
        this.bins = Objects.requireNonNull(bins, "bins");
        edges = null;
        count = 0;
        return this;
    }

    /** As many bins of one width from the least to the greatest value. */
    public HistogramOptions bins(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("bins must be 1 or more, not " + count);
        }
        this.count = count;
        edges = null;
        return this;
    }

    /** The edges of the bins, rising; values outside are not counted. */
    public HistogramOptions bins(double... edges) {
        for (int i = 0; i < edges.length; i++) {
            if (Double.isNaN(edges[i]) || i > 0 && edges[i] < edges[i - 1]) {
                throw new IllegalArgumentException("the edges of bins must rise");
            }
        }
        if (edges.length < 2) {
            throw new IllegalArgumentException("bins need two edges at least, not " + edges.length);
        }
        this.edges = edges.clone();
        return this;
    }

    /** How many bins at most: neighbors are put together (default: all). */
    public HistogramOptions maxBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("maxBins must be 1 or more, not " + bins);
        }
        maxBins = bins;
        return this;
    }

    double[] edges(double[] sorted) {
        if (edges != null) {
            return edges;
        }
        return count > 0 ? BinEdges.equal(sorted, count) : BinEdges.chosen(sorted, bins);
    }

    int maxBins() {
        return maxBins;
    }
}
