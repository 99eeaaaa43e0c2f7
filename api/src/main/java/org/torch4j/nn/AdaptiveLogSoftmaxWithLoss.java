package org.torch4j.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the softmax and its loss over many classes in clusters, which spends little on rare classes; classes
 * are numbered by falling frequency.
 *
 * <p>Input {@code (N, inFeatures)}, target {@code (N)}; output the log probability of each target {@code (N)} and
 * the mean loss.
 *
 * <pre>{@code
 * new AdaptiveLogSoftmaxWithLoss(64, 1000, new long[] {20, 200}).apply(randn(128, 64), zeros(INT64, 128)).loss()
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html">AdaptiveLogSoftmaxWithLoss</a>
 */
public final class AdaptiveLogSoftmaxWithLoss extends Module {
    public final Linear head;
    public final ModuleList tail = new ModuleList();
    private final long nClasses;
    private final long[] cutoffs;

    public AdaptiveLogSoftmaxWithLoss(long inFeatures, long nClasses, long... cutoffs) {
        this(inFeatures, nClasses, cutoffs, o -> {});
    }

    /** {@code cutoffs}: where the clusters of ever rarer classes begin, increasing, between 1 and nClasses - 1. */
    public AdaptiveLogSoftmaxWithLoss(long inFeatures, long nClasses, long[] cutoffs, Consumer<Options> options) {
        check(nClasses, cutoffs);
        Options o = new Options().with(options);
        this.nClasses = nClasses;
        this.cutoffs = Arrays.copyOf(cutoffs, cutoffs.length + 1);
        this.cutoffs[cutoffs.length] = nClasses;
        head = new Linear(
                inFeatures, cutoffs[0] + cutoffs.length, l -> o.handTo(l).bias(o.headBias));
        for (int i = 0; i < cutoffs.length; i++) {
            long between = (long) Math.floor(inFeatures / Math.pow(o.divValue, i + 1));
            tail.append(new Sequential(
                    new Linear(inFeatures, between, l -> o.handTo(l).bias(false)),
                    new Linear(between, this.cutoffs[i + 1] - this.cutoffs[i], l -> o.handTo(l)
                            .bias(false))));
        }
    }

    private static void check(long nClasses, long[] cutoffs) {
        boolean increasing = cutoffs.length > 0 && cutoffs[0] > 0 && cutoffs[cutoffs.length - 1] < nClasses;
        for (int i = 1; i < cutoffs.length; i++) {
            increasing &= cutoffs[i] > cutoffs[i - 1];
        }
        if (!increasing) {
            throw new IllegalArgumentException("cutoffs increase and lie between 1 and %d, got %s"
                    .formatted(nClasses - 1, Arrays.toString(cutoffs)));
        }
    }

    /**
     * The log probability of each target, and the loss.
     *
     * @param output (N)
     * @param loss the mean of {@code -output}
     */
    public record Result(Tensor output, Tensor loss) {}

    /** Runs the module on (N, inFeatures) and (N) class numbers, or one sample without a batch. */
    public Result apply(Tensor input, Tensor target) {
        return call(in -> forward((Tensor) in[0], (Tensor) in[1]), input, target);
    }

    public Result forward(Tensor input, Tensor target) {
        boolean batched = target.dim() == 1;
        if (target.dim() > 1 || input.dim() != target.dim() + 1) {
            throw new IllegalArgumentException("expected (N, features) and (N), got input %s and target %s"
                    .formatted(Arrays.toString(input.shape()), Arrays.toString(target.shape())));
        }
        Result result = batched ? run(input, target) : run(input.unsqueeze(0), target.unsqueeze(0));
        return batched ? result : new Result(result.output().squeeze(0), result.loss());
    }

    private Result run(Tensor input, Tensor target) {
        long batch = target.size(0);
        Tensor output = Torch.zeros(new long[] {batch}, input.dtype().on(input.device()));
        Tensor gather = Torch.emptyLike(target);
        long used = 0;
        for (int i = 0; i < cutoffs.length; i++) {
            long low = i == 0 ? 0 : cutoffs[i - 1];
            Tensor rows =
                    target.ge(low).logicalAnd(target.lt(cutoffs[i])).nonzero().squeeze(1);
            if (rows.numel() == 0) {
                continue;
            }
            Tensor classes = target.indexSelect(0, rows);
            if (i == 0) {
                gather.indexCopy_(0, rows, classes);
            } else {
                Tensor logProb = Functional.logSoftmax(tail.get(i - 1).apply(input.indexSelect(0, rows)), 1);
                gather.indexFill_(0, rows, cutoffs[0] + i - 1);
                output.indexCopy_(
                        0,
                        rows,
                        logProb.gather(1, classes.sub(low).unsqueeze(1)).squeeze(1));
            }
            used += rows.numel();
        }
        if (used != batch) {
            throw new IllegalArgumentException("targets lie between 0 and %d, got values from %d to %d"
                    .formatted(
                            nClasses - 1, target.min().itemLong(), target.max().itemLong()));
        }
        Tensor headLogProb = Functional.logSoftmax(head.apply(input), 1);
        Tensor all = output.add_(headLogProb.gather(1, gather.unsqueeze(1)).squeeze(1));
        return new Result(all, all.neg().mean());
    }

    /** The log probabilities of all classes, (N, nClasses). */
    public Tensor logProb(Tensor input) {
        return logProb(input, head.apply(input));
    }

    private Tensor logProb(Tensor input, Tensor headOutput) {
        Tensor headLogProb = Functional.logSoftmax(headOutput, 1);
        Tensor[] parts = new Tensor[cutoffs.length];
        parts[0] = headLogProb.narrow(1, 0, cutoffs[0]);
        for (int i = 1; i < cutoffs.length; i++) {
            Tensor cluster = Functional.logSoftmax(tail.get(i - 1).apply(input), 1);
            parts[i] = cluster.add(headLogProb.narrow(1, cutoffs[0] + i - 1, 1));
        }
        return Torch.cat(Arrays.asList(parts), 1);
    }

    /** The likeliest class of each row; clusters are looked into only for rows that fall into one. */
    public Tensor predict(Tensor input) {
        Tensor headOutput = head.apply(input);
        Tensor output = headOutput.argmax(1);
        Tensor rows = output.ge(cutoffs[0]).nonzero().squeeze(1);
        if (rows.numel() == 0) {
            return output;
        }
        Tensor found = logProb(input.indexSelect(0, rows), headOutput.indexSelect(0, rows))
                .argmax(1);
        return output.indexCopy_(0, rows, found);
    }

    /** Options of {@link AdaptiveLogSoftmaxWithLoss}. */
    public static final class Options extends FactoryOptions<Options> {
        private double divValue = 4;
        private boolean headBias;

        /** How much smaller each next cluster's projection is; default 4. */
        public Options divValue(double divValue) {
            this.divValue = divValue;
            return this;
        }

        /** Whether the head has a learnable bias; default false. */
        public Options headBias(boolean headBias) {
            this.headBias = headBias;
            return this;
        }
    }
}
