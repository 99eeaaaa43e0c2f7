package org.torch4j.vision.ops;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.Module;

/**
 * Means of pixels where each cell has channels of its own: {@link Ops#psRoiPool} as a module.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.PSRoIPool.html">PSRoIPool</a>
 */
public final class PSRoIPool extends Module {
    private final int outputSize;
    private final double spatialScale;

    public PSRoIPool(int outputSize, double spatialScale) {
        this.outputSize = outputSize;
        this.spatialScale = spatialScale;
    }

    /** @param rois [K, 5] */
    public Tensor apply(Tensor input, Tensor rois) {
        return call(this::forward, input, rois);
    }

    public Tensor apply(Tensor input, List<Tensor> boxes) {
        return apply(input, Regions.ofPictures(boxes));
    }

    public Tensor forward(Tensor input, Tensor rois) {
        return Ops.psRoiPool(input, rois, o -> o.outputSize(outputSize).spatialScale(spatialScale));
    }

    @Override
    public String toString() {
        return "%s(output_size=%d, spatial_scale=%s)".formatted(getName(), outputSize, PythonRepr.number(spatialScale));
    }
}
