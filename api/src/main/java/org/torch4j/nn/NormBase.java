package org.torch4j.nn;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.init.Init;

/** What batch and instance normalization have in common. */
abstract class NormBase extends Module implements HasEps {
    /** Learnable scale of each channel, or null. */
    public final Parameter weight;

    /** Learnable shift of each channel, or null. */
    public final Parameter bias;

    /** The channels' means over batches, or null. */
    public final Buffer runningMean;

    /** The channels' variances over batches, or null. */
    public final Buffer runningVar;

    /** How many batches the statistics have seen, or null. */
    public final Buffer numBatchesTracked;

    final double eps;
    Double momentum;
    private long numFeatures;

    /** {@code numFeatures} 0 leaves it to the first input. */
    NormBase(long numFeatures, NormOptions o) {
        this.numFeatures = numFeatures;
        eps = o.eps;
        momentum = o.momentum;
        boolean lazy = numFeatures == 0;
        weight = o.affine ? parameter(o, lazy) : null;
        bias = o.affine ? parameter(o, lazy) : null;
        runningMean = o.trackRunningStats ? buffer(o, lazy) : null;
        runningVar = o.trackRunningStats ? buffer(o, lazy) : null;
        numBatchesTracked = o.trackRunningStats
                ? new Buffer(Torch.zeros(new long[0], o.device() == null ? DType.INT64 : DType.INT64.on(o.device())))
                : null;
        if (!lazy) {
            resetParameters();
        }
    }

    private Parameter parameter(NormOptions o, boolean lazy) {
        return lazy ? new UninitializedParameter(o) : o.parameter(numFeatures);
    }

    private Buffer buffer(NormOptions o, boolean lazy) {
        return lazy ? new UninitializedBuffer(o) : new Buffer(o.empty(numFeatures));
    }

    @Override
    public final double eps() {
        return eps;
    }

    public final long numFeatures() {
        return numFeatures;
    }

    /** Forgets the running statistics. */
    public void resetRunningStats() {
        if (runningMean != null) {
            Torch.noGrad(() -> {
                runningMean.zero_();
                runningVar.fill_(1.0);
                numBatchesTracked.zero_();
            });
        }
    }

    public void resetParameters() {
        resetRunningStats();
        if (weight != null) {
            Init.ones_(weight);
            Init.zeros_(bias);
        }
    }

    /** Lazy layers call it with their first input. */
    final void initialize(Tensor x, String becomes) {
        if (numFeatures != 0) {
            return;
        }
        numFeatures = x.size(1);
        setName(becomes);
        boolean drawn = false;
        for (Tensor tensor : new Tensor[] {weight, bias, runningMean, runningVar}) {
            if (tensor instanceof UninitializedParameter p && !p.isMaterialized()) {
                p.materialize(numFeatures);
                drawn = true;
            } else if (tensor instanceof UninitializedBuffer b && !b.isMaterialized()) {
                b.materialize(numFeatures);
                drawn = true;
            }
        }
        if (drawn) {
            resetParameters();
        }
    }

    final void checkDims(Tensor x, int... allowed) {
        int dims = x.dim();
        if (Arrays.stream(allowed).noneMatch(a -> a == dims)) {
            throw new IllegalArgumentException("%s expected %s dimensions, got input %s"
                    .formatted(
                            getName(),
                            String.join(
                                    " or ",
                                    Arrays.stream(allowed)
                                            .mapToObj(Integer::toString)
                                            .toList()),
                            Arrays.toString(x.shape())));
        }
    }

    @Override
    protected String extraRepr() {
        return "%d, eps=%s, momentum=%s, affine=%s, track_running_stats=%s"
                .formatted(
                        numFeatures,
                        PythonRepr.number(eps),
                        PythonRepr.of(momentum),
                        PythonRepr.of(weight != null),
                        PythonRepr.of(runningMean != null));
    }
}
