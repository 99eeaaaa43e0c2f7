package org.torch4j.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Module;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;

/**
 * Trains a few steps at rising learning rates, and suggests one from where the loss falls fastest. Network and optimizer
 * are as before afterwards.
 *
 * @see <a href="https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.tuner.lr_finder.html">learning rate finder</a>
 */
public final class LearningRateFinder {
    private static final double BETA = 0.98;

    private final Options options = new Options();

    /** How to search. */
    public static final class Options {
        private double minLr = 1e-8;
        private double maxLr = 1;
        private int numTraining = 100;
        private double earlyStopThreshold = 4;

        private Options() {}

        /** The first learning rate; default 1e-8. */
        public Options minLr(double lr) {
            minLr = lr;
            return this;
        }

        /** The last learning rate; default 1. */
        public Options maxLr(double lr) {
            maxLr = lr;
            return this;
        }

        /** Steps between the least and the largest rate (default: 100). */
        public Options numTraining(int steps) {
            numTraining = steps;
            return this;
        }

        /** Ends where the smoothed loss is that many times the least one (default: 4), 0 for never. */
        public Options earlyStopThreshold(double factor) {
            earlyStopThreshold = factor;
            return this;
        }
    }

    /**
     * @param lrs the rates that were tried
     * @param losses the smoothed losses at them
     */
    public record Result(List<Double> lrs, List<Double> losses) {
        private static final int SKIP_BEGIN = 10;
        private static final int SKIP_END = 1;

        /**
         * The rate where the loss falls fastest, the first ten steps and the last left out.
         *
         * @throws IllegalStateException for too few finite losses
         */
        public double suggestion() {
            int bestAt = -1;
            double steepest = Double.POSITIVE_INFINITY;
            int end = losses.size() - SKIP_END;
            for (int i = SKIP_BEGIN; i < end; i++) {
                double before = losses.get(Math.max(i - 1, SKIP_BEGIN));
                double after = losses.get(Math.min(i + 1, end - 1));
                double slope = (after - before) / (Math.min(i + 1, end - 1) - Math.max(i - 1, SKIP_BEGIN));
                if (slope < steepest) {
                    steepest = slope;
                    bestAt = i;
                }
            }
            if (bestAt < 0) {
                throw new IllegalStateException("too few losses for a suggestion: " + losses.size());
            }
            return lrs.get(bestAt);
        }
    }

    public LearningRateFinder(Consumer<Options> options) {
        options.accept(this.options);
        Options o = this.options;
        if (!(o.minLr > 0 && o.maxLr > o.minLr) || o.numTraining < 2) {
            throw new IllegalArgumentException("expected 0 < minLr < maxLr and 2 steps or more, not " + o.minLr + ", "
                    + o.maxLr + " and " + o.numTraining);
        }
    }

    /**
     * @param batches taken anew where they end
     * @param loss the loss of a batch, with a gradient
     */
    public <B> Result find(Module network, Optimizer optimizer, Iterable<B> batches, Function<B, Tensor> loss) {
        StateDict weights = (StateDict) Part.copy(network.stateDict());
        weights.values().forEach(Tensor::keep);
        List<Double> rates =
                optimizer.paramGroups().stream().map(ParamGroup::lr).toList();
        Object state = Part.copy(optimizer.stateDict());
        Scope.forEachTensor(state, Tensor::keep);
        try {
            return search(optimizer, batches, loss);
        } finally {
            network.loadStateDict(weights);
            optimizer.loadStateDict((Map<?, ?>) state);
            for (int i = 0; i < rates.size(); i++) {
                optimizer.paramGroups().get(i).lr(rates.get(i));
            }
            optimizer.zeroGrad();
        }
    }

    private <B> Result search(Optimizer optimizer, Iterable<B> batches, Function<B, Tensor> loss) {
        List<Double> lrs = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        double average = 0;
        double least = Double.POSITIVE_INFINITY;
        Iterator<B> data = batches.iterator();
        for (int i = 0; i < options.numTraining; i++) {
            if (!data.hasNext()) {
                data = batches.iterator();
            }
            double lr = options.minLr * Math.pow(options.maxLr / options.minLr, (double) i / (options.numTraining - 1));
            optimizer.paramGroups().forEach(group -> group.lr(lr));
            B batch = data.next();
            double value = Scope.run(() -> {
                Tensor l = loss.apply(batch);
                double number = l.item();
                optimizer.minimize(l);
                return number;
            });
            average = BETA * average + (1 - BETA) * value;
            double smoothed = average / (1 - Math.pow(BETA, i + 1));
            if (!Double.isFinite(smoothed)
                    || options.earlyStopThreshold > 0 && i > 1 && smoothed > options.earlyStopThreshold * least) {
                break;
            }
            least = Math.min(least, smoothed);
            lrs.add(lr);
            losses.add(smoothed);
        }
        return new Result(List.copyOf(lrs), List.copyOf(losses));
    }
}
