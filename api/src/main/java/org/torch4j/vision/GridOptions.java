package org.torch4j.vision;

/** Options of {@link Drawing#makeGrid}. */
public final class GridOptions {
    int nrow = 8;
    int padding = 2;
    double padValue;
    boolean normalize;
    double[] valueRange;
    boolean scaleEach;

    GridOptions() {}

    /** How many pictures a row has; default 8. */
    public GridOptions nrow(int pictures) {
        nrow = pictures;
        return this;
    }

    /** Pixels between them; default 2. */
    public GridOptions padding(int pixels) {
        padding = pixels;
        return this;
    }

    /** The value of these pixels; default 0. */
    public GridOptions padValue(double value) {
        padValue = value;
        return this;
    }

    /** Whether values are stretched to 0 to 1; default false. */
    public GridOptions normalize(boolean on) {
        normalize = on;
        return this;
    }

    /** What becomes 0 and 1; default the least and the largest value. */
    public GridOptions valueRange(double low, double high) {
        valueRange = new double[] {low, high};
        return this;
    }

    /** Whether each picture is stretched for itself; default false. */
    public GridOptions scaleEach(boolean on) {
        scaleEach = on;
        return this;
    }
}
