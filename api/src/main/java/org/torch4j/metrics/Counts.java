package org.torch4j.metrics;

import java.util.List;
import java.util.function.Function;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** True and false positives and negatives, and the figures made of them. */
record Counts(Tensor tp, Tensor fp, Tensor tn, Tensor fn) {
    /** What a task does with the classes' figures. */
    record Averaging(Average average, boolean binary, boolean multilabel, int topK) {
        /** torchmetrics leaves out absent classes by the best prediction alone in some figures. */
        Averaging byBest() {
            return new Averaging(average, binary, multilabel, 1);
        }
    }

    interface Formula {
        Tensor of(Counts counts, Averaging averaging);
    }

    private Counts summed() {
        return new Counts(tp.sum(-1), fp.sum(-1), tn.sum(-1), fn.sum(-1));
    }

    private Tensor averaged(Tensor scores, Averaging a) {
        if (a.average() == Average.NONE) {
            return scores;
        }
        Tensor weights;
        if (a.average() == Average.WEIGHTED) {
            weights = tp.add(fn).to(DType.FLOAT32);
        } else {
            Tensor absent = (a.topK() == 1 ? tp.add(fp).add(fn) : tp.add(fn)).eq(0);
            weights = a.multilabel() ? scores.onesLike() : scores.onesLike().maskedFill(absent, 0);
        }
        return MetricInputs.safeDivide(weights.mul(scores), weights.sum(-1, true))
                .sum(-1);
    }

    private Tensor reduced(Averaging a, Function<Counts, Tensor> ratio) {
        if (a.binary()) {
            return ratio.apply(this);
        }
        return a.average() == Average.MICRO ? ratio.apply(summed()) : averaged(ratio.apply(this), a);
    }

    private static Tensor all(Counts c) {
        return c.tp.add(c.tn).add(c.fp).add(c.fn);
    }

    static Tensor accuracy(Counts counts, Averaging a) {
        Function<Counts, Tensor> ratio = a.binary() || a.multilabel()
                ? c -> MetricInputs.safeDivide(c.tp.add(c.tn), all(c))
                : c -> MetricInputs.safeDivide(c.tp, c.tp.add(c.fn));
        return counts.reduced(a, ratio);
    }

    static Tensor hamming(Counts counts, Averaging a) {
        Function<Counts, Tensor> ratio = a.binary() || a.multilabel()
                ? c -> MetricInputs.safeDivide(c.tp.add(c.tn), all(c)).rsub(1)
                : c -> MetricInputs.safeDivide(c.tp, c.tp.add(c.fn)).rsub(1);
        return counts.reduced(a.byBest(), ratio);
    }

    static Tensor precision(Counts counts, Averaging a) {
        return counts.reduced(a, c -> MetricInputs.safeDivide(c.tp, c.tp.add(c.fp)));
    }

    static Tensor recall(Counts counts, Averaging a) {
        return counts.reduced(a, c -> MetricInputs.safeDivide(c.tp, c.tp.add(c.fn)));
    }

    static Tensor specificity(Counts counts, Averaging a) {
        return counts.reduced(a.byBest(), c -> MetricInputs.safeDivide(c.tn, c.tn.add(c.fp)));
    }

    static Tensor jaccard(Counts counts, Averaging a) {
        return counts.reduced(
                a, c -> MetricInputs.safeDivide(c.tp, c.tp.add(c.fp).add(c.fn)));
    }

    static Formula fBeta(double beta) {
        double b = beta * beta;
        return (counts, a) -> counts.reduced(a.byBest(), c -> {
            Tensor hits = c.tp.to(DType.FLOAT32).mul(1 + b);
            return MetricInputs.safeDivide(
                    hits, hits.add(c.fn.to(DType.FLOAT32).mul(b)).add(c.fp));
        });
    }

    static Tensor statScores(Counts c, Averaging a) {
        Counts s = !a.binary() && a.average() == Average.MICRO ? c.summed() : c;
        Tensor all = Torch.stack(List.of(s.tp, s.fp, s.tn, s.fn, s.tp.add(s.fn)), -1);
        if (a.binary() || a.average() == Average.MICRO || a.average() == Average.NONE) {
            return all;
        }
        Tensor real = all.to(DType.FLOAT32);
        if (a.average() == Average.MACRO) {
            return real.mean(0);
        }
        Tensor weights = s.tp.add(s.fn).to(DType.FLOAT32);
        return real.mul(weights.div(weights.sum()).unsqueeze(-1)).sum(0);
    }
}
