package org.torch4j.vision.ops;

import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Module;

/**
 * Batch normalization of (N, C, H, W) whose statistics, scale and shift stay as they are.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.FrozenBatchNorm2d.html">FrozenBatchNorm2d</a>
 */
public final class FrozenBatchNorm2d extends Module {
    public final Buffer weight;
    public final Buffer bias;
    public final Buffer runningMean;
    public final Buffer runningVar;
    private double eps;

    public FrozenBatchNorm2d(long numFeatures) {
        this(numFeatures, 1e-5);
    }

    /** @param eps added to the variance */
    public FrozenBatchNorm2d(long numFeatures, double eps) {
        this.eps = eps;
        weight = new Buffer(Torch.ones(numFeatures));
        bias = new Buffer(Torch.zeros(numFeatures));
        runningMean = new Buffer(Torch.zeros(numFeatures));
        runningVar = new Buffer(Torch.ones(numFeatures));
        registerLoadStateDictPreHook((module, state, prefix) -> state.remove(prefix + "num_batches_tracked"));
    }

    /** Changes what is added to the variance. */
    public void setEps(double eps) {
        this.eps = eps;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor scale = weight.reshape(1, -1, 1, 1)
                .mul(runningVar.reshape(1, -1, 1, 1).add(eps).rsqrt());
        Tensor shift =
                bias.reshape(1, -1, 1, 1).sub(runningMean.reshape(1, -1, 1, 1).mul(scale));
        return x.mul(scale).add(shift);
    }

    @Override
    public String toString() {
        return "%s(%d, eps=%s)".formatted(getName(), weight.size(0), PythonRepr.number(eps));
    }
}
