package org.torch4j.vision.ops;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.Module;

/**
 * {@link RoIAlign} where each cell has channels of its own: {@link Ops#psRoiAlign} as a module.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.PSRoIAlign.html">PSRoIAlign</a>
 */
public final class PSRoIAlign extends Module {
    private final int outputSize;
    private final double spatialScale;
    private final int samplingRatio;

    public PSRoIAlign(int outputSize, double spatialScale, int samplingRatio) {
        this.outputSize = outputSize;
        this.spatialScale = spatialScale;
        this.samplingRatio = samplingRatio;
    }

    /** @param rois [K, 5] */
    public Tensor apply(Tensor input, Tensor rois) {
        return call(this::forward, input, rois);
    }

    public Tensor apply(Tensor input, List<Tensor> boxes) {
        return apply(input, Regions.ofPictures(boxes));
    }

    public Tensor forward(Tensor input, Tensor rois) {
        return Ops.psRoiAlign(input, rois, o -> o.outputSize(outputSize)
                .spatialScale(spatialScale)
                .samplingRatio(samplingRatio));
    }

    @Override
    public String toString() {
        return "%s(output_size=%d, spatial_scale=%s, sampling_ratio=%d)"
                .formatted(getName(), outputSize, PythonRepr.number(spatialScale), samplingRatio);
    }
}
