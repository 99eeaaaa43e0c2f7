package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;

/** To which size, and how. */
public final class InterpolateOptions {
    long[] size;
    double[] scaleFactor;
    InterpolateMode mode = InterpolateMode.NEAREST;
    Boolean alignCorners;
    boolean recomputeScaleFactor;
    boolean antialias;

    /** The output's size: one number for all dimensions, or one each. Null leaves it to the factor. */
    public InterpolateOptions size(long... size) {
        this.size = size;
        return this;
    }

    /** How many times larger: one number for all dimensions, or one each. */
    public InterpolateOptions scaleFactor(double... scaleFactor) {
        this.scaleFactor = scaleFactor;
        return this;
    }

    /** nearest, linear, bilinear, bicubic, trilinear, area or nearest-exact; default nearest. */
    public InterpolateOptions mode(InterpolateMode mode) {
        this.mode = mode;
        return this;
    }

    /** By its Python name. */
    public InterpolateOptions mode(String mode) {
        return mode(PythonName.parse(InterpolateMode.class, "mode", mode));
    }

    /** Whether the corner pixels' centres are aligned; for the linear and cubic modes. */
    public InterpolateOptions alignCorners(Boolean alignCorners) {
        this.alignCorners = alignCorners;
        return this;
    }

    /** Whether the factor is computed anew from the output's size. */
    public InterpolateOptions recomputeScaleFactor(boolean recompute) {
        this.recomputeScaleFactor = recompute;
        return this;
    }

    /** Whether shrinking smooths first; for bilinear and bicubic. */
    public InterpolateOptions antialias(boolean antialias) {
        this.antialias = antialias;
        return this;
    }
}
