package org.torch4j.vision.ops;

import java.util.function.Consumer;

/** Options of {@link Ops#roiAlign} and its siblings. */
public final class RoiOptions {
    int height = -1;
    int width = -1;
    double spatialScale = 1;
    int samplingRatio = -1;
    boolean aligned;

    private RoiOptions() {}

    static RoiOptions of(Consumer<RoiOptions> choices) {
        RoiOptions options = new RoiOptions();
        choices.accept(options);
        if (options.height <= 0 || options.width <= 0) {
            throw new IllegalArgumentException(
                    "outputSize: at least one cell is expected, set it as o -> o.outputSize(7)");
        }
        return options;
    }

    /** How many cells a region has in each direction; there is no default. */
    public RoiOptions outputSize(int side) {
        return outputSize(side, side);
    }

    /** How many cells a region has from top to bottom and from left to right. */
    public RoiOptions outputSize(int height, int width) {
        this.height = height;
        this.width = width;
        return this;
    }

    /** What the boxes are multiplied by to lie on the feature map, 0.0625 for one sixteen times smaller; default 1. */
    public RoiOptions spatialScale(double scale) {
        spatialScale = scale;
        return this;
    }

    /** How many points are read in each direction of a cell; default as many as the cell has pixels. Pooling has none. */
    public RoiOptions samplingRatio(int points) {
        samplingRatio = points;
        return this;
    }

    /** Whether pixels lie in the middle of their squares, so that boxes move by half a pixel; default false. For roiAlign. */
    public RoiOptions aligned(boolean on) {
        aligned = on;
        return this;
    }
}
