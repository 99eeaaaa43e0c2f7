package org.torch4j.vision.ops;

import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.Module;

/**
 * Zeroes square regions of (N, C, H, W) at random in training and scales the rest.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.DropBlock2d.html">DropBlock2d</a>
 */
public class DropBlock2d extends Module {
    final double p;
    final long blockSize;
    final boolean inplace;
    final double eps;

    public DropBlock2d(double p, long blockSize) {
        this(p, blockSize, false, 1e-6);
    }

    /**
     * @param p probability of an element to be dropped
     * @param blockSize side of what is dropped, odd
     * @param inplace whether the input itself is changed
     * @param eps added to the number of what is kept
     */
    public DropBlock2d(double p, long blockSize, boolean inplace, double eps) {
        this.p = p;
        this.blockSize = blockSize;
        this.inplace = inplace;
        this.eps = eps;
    }

    @Override
    public Tensor forward(Tensor x) {
        return DropBlock.drop(2, x, p, blockSize, inplace, eps, isTraining());
    }

    @Override
    public String toString() {
        return "%s(p=%s, block_size=%d, inplace=%s)"
                .formatted(getName(), PythonRepr.number(p), blockSize, PythonRepr.of(inplace));
    }
}
