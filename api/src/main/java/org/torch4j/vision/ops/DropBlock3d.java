package org.torch4j.vision.ops;

import org.torch4j.Tensor;

/**
 * Zeroes cubes of (N, C, D, H, W) at random in training and scales the rest.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.DropBlock3d.html">DropBlock3d</a>
 */
public final class DropBlock3d extends DropBlock2d {
    public DropBlock3d(double p, long blockSize) {
        super(p, blockSize);
    }

    public DropBlock3d(double p, long blockSize, boolean inplace, double eps) {
        super(p, blockSize, inplace, eps);
    }

    @Override
    public Tensor forward(Tensor x) {
        return DropBlock.drop(3, x, p, blockSize, inplace, eps, isTraining());
    }
}
