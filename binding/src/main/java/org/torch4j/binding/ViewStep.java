package org.torch4j.binding;

/**
 * One step of taking a view. {@code dim} counts in the tensor as the earlier steps left it, {@code axis} in the tensor
 * that was indexed (for messages); negative ones count from the end.
 *
 * @param start first position of a slice, or the position of a select; null for open
 * @param stop end of a slice; null for open
 * @param always whether a slice that takes everything is still taken, as Python does for a lone slice
 */
public record ViewStep(Kind kind, int dim, int axis, Long start, Long stop, long step, boolean always) {
    public enum Kind {
        SELECT,
        SLICE,
        UNSQUEEZE
    }

    public static ViewStep select(int dim, int axis, long index) {
        return new ViewStep(Kind.SELECT, dim, axis, index, null, 1, false);
    }

    public static ViewStep slice(int dim, int axis, Long start, Long stop, long step, boolean always) {
        return new ViewStep(Kind.SLICE, dim, axis, start, stop, step, always);
    }

    public static ViewStep unsqueeze(int dim) {
        return new ViewStep(Kind.UNSQUEEZE, dim, dim, null, null, 1, false);
    }
}
