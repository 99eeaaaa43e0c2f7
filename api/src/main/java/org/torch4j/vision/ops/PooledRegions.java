package org.torch4j.vision.ops;

import org.torch4j.Tensor;

/** Cells that are maxima of whole pixels, or by position their means. */
final class PooledRegions extends Regions {
    private final boolean byPosition;
    private final boolean lastPixelCounts;

    private PooledRegions(Tensor input, Tensor rois, RoiOptions o, boolean byPosition, boolean lastPixelCounts) {
        super(input, rois, o, byPosition, !byPosition);
        this.byPosition = byPosition;
        this.lastPixelCounts = lastPixelCounts;
    }

    static Tensor maxima(Tensor input, Tensor rois, RoiOptions o) {
        return new PooledRegions(input, rois, o, false, true).compute();
    }

    /** torchvision leaves the last row and column out of the means, but not out of their gradients; so it is here. */
    static Tensor meansByPosition(Tensor input, Tensor rois, RoiOptions o) {
        Tensor means = new PooledRegions(input, rois, o, true, false).compute();
        if (!means.requiresGrad()) {
            return means;
        }
        Tensor whole = new PooledRegions(input, rois, o, true, true).compute();
        return whole.add(means.sub(whole).detach());
    }

    @Override
    void add(Bags bags, Cells cells, double[] box) {
        int left = whole(box[0]);
        int top = whole(box[1]);
        int last = byPosition ? 0 : 1;
        int w = Math.max(whole(box[2]) - left + last, 1);
        int h = Math.max(whole(box[3]) - top + last, 1);
        double cellHeight = round((double) h / o.height);
        double cellWidth = round((double) w / o.width);
        for (int cell = 0; cell < o.height * o.width; cell++) {
            bags.nextCell();
            int row = cell / o.width;
            int column = cell % o.width;
            int yEnd = end(row, cellHeight, top, height);
            int xEnd = end(column, cellWidth, left, width);
            int yBegin = begin(row, cellHeight, top, height);
            int xBegin = begin(column, cellWidth, left, width);
            double part = 1.0 / ((double) (yEnd - yBegin) * (xEnd - xBegin));
            for (int y = yBegin; y < yEnd; y++) {
                for (int x = xBegin; x < xEnd; x++) {
                    bags.add(cells.pixel(cell, y, x), part);
                }
            }
        }
    }

    /** Away from zero at a half, as C's round. */
    private int whole(double v) {
        double scaled = round(v * round(o.spatialScale));
        return (int) (Math.signum(scaled) * Math.floor(Math.abs(scaled) + 0.5));
    }

    private int begin(int cell, double size, int start, int limit) {
        int at = (int) Math.floor(round(cell * size)) + start;
        return within(at, limit);
    }

    private int within(int at, int limit) {
        return Math.min(Math.max(at, 0), lastPixelCounts ? limit : limit - 1);
    }

    private int end(int cell, double size, int start, int limit) {
        int at = (int) Math.ceil(round((cell + 1) * size)) + start;
        return within(at, limit);
    }
}
