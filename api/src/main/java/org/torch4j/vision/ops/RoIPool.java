package org.torch4j.vision.ops;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.Module;

/**
 * Cells of regions, each the maximum of its pixels: {@link Ops#roiPool} as a module.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.RoIPool.html">RoIPool</a>
 */
public final class RoIPool extends Module {
    private final int height;
    private final int width;
    private final double spatialScale;

    public RoIPool(int outputSize, double spatialScale) {
        this(outputSize, outputSize, spatialScale);
    }

    public RoIPool(int height, int width, double spatialScale) {
        this.height = height;
        this.width = width;
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
        return Ops.roiPool(input, rois, o -> o.outputSize(height, width).spatialScale(spatialScale));
    }

    static String size(int height, int width) {
        return height == width ? Integer.toString(height) : "(%d, %d)".formatted(height, width);
    }

    @Override
    public String toString() {
        return "%s(output_size=%s, spatial_scale=%s)"
                .formatted(getName(), size(height, width), PythonRepr.number(spatialScale));
    }
}
