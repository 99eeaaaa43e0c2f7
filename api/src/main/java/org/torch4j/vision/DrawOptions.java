package org.torch4j.vision;

import java.util.List;
import org.torch4j.Tensor;

/** Options of the functions of {@link Drawing}. */
public final class DrawOptions {
    List<String> labels;
    List<int[]> colors;
    boolean fill;
    int width = 1;
    double alpha = 0.8;
    int radius = 2;
    int[][] connectivity = {};
    Tensor visibility;

    DrawOptions() {}

    /** A text for each box; default none. */
    public DrawOptions labels(List<String> labels) {
        this.labels = labels;
        return this;
    }

    /** Red, green and blue, 0 to 255, of each box or mask; default a different one for each. */
    public DrawOptions colors(List<int[]> colors) {
        this.colors = colors;
        return this;
    }

    /** One color for all. */
    public DrawOptions color(int red, int green, int blue) {
        return colors(List.of(new int[] {red, green, blue}));
    }

    /** Whether boxes are filled, so that the picture shines through; default false. */
    public DrawOptions fill(boolean on) {
        fill = on;
        return this;
    }

    /** Of the lines, in pixels; default 1. */
    public DrawOptions width(int pixels) {
        width = pixels;
        return this;
    }

    /** How much of the picture masks cover, 0 to 1; default 0.8. */
    public DrawOptions alpha(double share) {
        alpha = share;
        return this;
    }

    /** Of the points, in pixels; default 2. */
    public DrawOptions radius(int pixels) {
        radius = pixels;
        return this;
    }

    /** Which points are joined by lines, pairs of their numbers; default none. */
    public DrawOptions connectivity(int[]... pairs) {
        connectivity = pairs;
        return this;
    }

    /** Which points are drawn, bool [N, K]; default all. */
    public DrawOptions visibility(Tensor visibility) {
        this.visibility = visibility;
        return this;
    }

    int[] color(int index, int count) {
        if (colors == null) {
            return Drawing.color(index);
        }
        if (colors.size() == 1) {
            return colors.get(0);
        }
        if (colors.size() < count) {
            throw new IllegalArgumentException("%d colors for %d things".formatted(colors.size(), count));
        }
        return colors.get(index);
    }
}
