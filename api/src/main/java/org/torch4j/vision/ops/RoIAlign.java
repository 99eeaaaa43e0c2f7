package org.torch4j.vision.ops;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.Module;

/**
 * Cells of regions, each the mean of points between the pixels: {@link Ops#roiAlign} as a module.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.RoIAlign.html">RoIAlign</a>
 */
public final class RoIAlign extends Module {
    private final int height;
    private final int width;
    private final double spatialScale;
    private final int samplingRatio;
    private final boolean aligned;

    public RoIAlign(int outputSize, double spatialScale, int samplingRatio) {
        this(outputSize, outputSize, spatialScale, samplingRatio, false);
    }

    /** The parameters are those of {@link RoiOptions}. */
    public RoIAlign(int height, int width, double spatialScale, int samplingRatio, boolean aligned) {
        this.height = height;
        this.width = width;
        this.spatialScale = spatialScale;
        this.samplingRatio = samplingRatio;
        this.aligned = aligned;
    }

    /** @param rois [K, 5] */
    public Tensor apply(Tensor input, Tensor rois) {
        return call(this::forward, input, rois);
    }

    public Tensor apply(Tensor input, List<Tensor> boxes) {
        return apply(input, Regions.ofPictures(boxes));
    }

    public Tensor forward(Tensor input, Tensor rois) {
        return Ops.roiAlign(input, rois, o -> o.outputSize(height, width)
                .spatialScale(spatialScale)
                .samplingRatio(samplingRatio)
                .aligned(aligned));
    }

    @Override
    public String toString() {
        return "%s(output_size=%s, spatial_scale=%s, sampling_ratio=%d, aligned=%s)"
                .formatted(
                        getName(),
                        RoIPool.size(height, width),
                        PythonRepr.number(spatialScale),
                        samplingRatio,
                        PythonRepr.of(aligned));
    }
}
