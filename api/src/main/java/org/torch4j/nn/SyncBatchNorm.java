package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.distributed.Distributed;

/**
 * Batch normalization of any number of dimensions. In one process it is {@link BatchNorm2d}'s computation, and in evaluation
 * too.
 *
 * <p>Training in several processes is refused: libtorch has the operators that join the processes' statistics for GPUs alone, and
 * Python refuses tensors on the CPU as well. Those on GPUs wait for a machine to run them on.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.SyncBatchNorm.html">SyncBatchNorm</a>
 */
public final class SyncBatchNorm extends BatchNorm {
    public SyncBatchNorm(long numFeatures) {
        this(numFeatures, o -> {});
    }

    public SyncBatchNorm(long numFeatures, Consumer<NormOptions> options) {
        super(numFeatures, options);
    }

    @Override
    void check(Tensor x) {
        checkDims(x, 2, 3, 4, 5);
        if (x.size(1) == 0) {
            throw new IllegalArgumentException("SyncBatchNorm: the number of input channels is not 0");
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        if (isTraining() && Distributed.isInitialized()) {
            check(x);
            if (!x.isCuda()) {
                throw new IllegalArgumentException(
                        "SyncBatchNorm expected input tensor to be on GPU: it cannot train across processes on the CPU");
            }
            if (Distributed.worldSize() > 1) {
                throw new UnsupportedOperationException(
                        "SyncBatchNorm does not join statistics of several processes' GPUs yet: use BatchNorm");
            }
        }
        return super.forward(x);
    }

    /** Puts a SyncBatchNorm with the same parameters in the place of every batch normalization. */
    public static Module convertSyncBatchnorm(Module module) {
        if (module instanceof BatchNorm old) {
            SyncBatchNorm twin = new SyncBatchNorm(old.numFeatures(), o -> o.eps(old.eps)
                    .momentum(old.momentum)
                    .affine(old.weight != null)
                    .trackRunningStats(old.runningMean != null));
            if (old.weight != null) {
                twin.setParameter("weight", old.weight);
                twin.setParameter("bias", old.bias);
            }
            if (old.runningMean != null) {
                twin.replaceMember("running_mean", old.runningMean);
                twin.replaceMember("running_var", old.runningVar);
                twin.replaceMember("num_batches_tracked", old.numBatchesTracked);
            }
            twin.setTraining(old.isTraining());
            return twin;
        }
        module.namedChildren().forEach((name, child) -> {
            Module converted = convertSyncBatchnorm(child);
            if (converted != child) {
                module.setSubmodule(name, converted);
            }
        });
        return module;
    }
}
