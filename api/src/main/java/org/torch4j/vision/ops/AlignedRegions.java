package org.torch4j.vision.ops;

import org.torch4j.Tensor;

/** Cells that are means of points between the pixels. */
final class AlignedRegions extends Regions {
    private final boolean byPosition;

    AlignedRegions(Tensor input, Tensor rois, RoiOptions o, boolean byPosition) {
        super(input, rois, o, byPosition, false);
        this.byPosition = byPosition;
    }

    @Override
    void add(Bags bags, Cells cells, double[] box) {
        double scale = round(o.spatialScale);
        double half = o.aligned || byPosition ? 0.5 : 0;
        double left = round(round(box[0] * scale) - half);
        double top = round(round(box[1] * scale) - half);
        double w = round(round(round(box[2] * scale) - half) - left);
        double h = round(round(round(box[3] * scale) - half) - top);
        if (half == 0) {
            w = w < 1 ? 1 : w;
            h = h < 1 ? 1 : h;
        }
        double cellHeight = round(h / o.height);
        double cellWidth = round(w / o.width);
        int down = o.samplingRatio > 0 ? o.samplingRatio : (int) Math.ceil(cellHeight);
        int across = o.samplingRatio > 0 ? o.samplingRatio : (int) Math.ceil(cellWidth);
        double count = Math.max((double) down * across, 1);
        for (int cell = 0; cell < o.height * o.width; cell++) {
            bags.nextCell();
            int row = cell / o.width;
            int column = cell % o.width;
            for (int i = 0; i < down; i++) {
                double y = point(top, row, cellHeight, i, down);
                if (!(y >= -1 && y <= height)) {
                    continue;
                }
                for (int j = 0; j < across; j++) {
                    double x = point(left, column, cellWidth, j, across);
                    if (x >= -1 && x <= width) {
                        point(bags, cells, cell, y, x, count);
                    }
                }
            }
        }
    }

    private double point(double start, int cell, double size, int i, int points) {
        double begin = round(start + round(cell * size));
        return round(begin + round(round((i + 0.5) * size) / points));
    }

    private void point(Bags bags, Cells cells, int cell, double yy, double xx, double count) {
        double y = Math.max(yy, 0);
        double x = Math.max(xx, 0);
        int yLow = (int) y;
        int xLow = (int) x;
        int yHigh = yLow + 1;
        int xHigh = xLow + 1;
        if (yLow >= height - 1) {
            yLow = height - 1;
            yHigh = yLow;
            y = yLow;
        }
        if (xLow >= width - 1) {
            xLow = width - 1;
            xHigh = xLow;
            x = xLow;
        }
        double ly = y - yLow;
        double lx = x - xLow;
        bags.add(cells.pixel(cell, yLow, xLow), (1 - ly) * (1 - lx) / count);
        bags.add(cells.pixel(cell, yLow, xHigh), (1 - ly) * lx / count);
        bags.add(cells.pixel(cell, yHigh, xLow), ly * (1 - lx) / count);
        bags.add(cells.pixel(cell, yHigh, xHigh), ly * lx / count);
    }
}
