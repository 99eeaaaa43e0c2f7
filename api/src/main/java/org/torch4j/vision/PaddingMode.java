package org.torch4j.vision;

/** What pixels around a picture are made of. */
public enum PaddingMode {
    CONSTANT("constant"),
    EDGE("edge"),
    REFLECT("reflect"),
    SYMMETRIC("symmetric");

    private final String mode;

    PaddingMode(String mode) {
        this.mode = mode;
    }

    /** Its name in torchvision. */
    public String mode() {
        return mode;
    }

    /** Which pixel of {@code size} stands at a place inside or outside; -1 means none, the fill value. */
    int source(int at, int size) {
        if (at >= 0 && at < size) {
            return at;
        }
        return switch (this) {
            case CONSTANT -> -1;
            case EDGE -> at < 0 ? 0 : size - 1;
            case REFLECT -> mirrored(at, 2 * (size - 1), 0);
            case SYMMETRIC -> mirrored(at, 2 * size, 1);
        };
    }

    private static int mirrored(int at, int period, int repeated) {
        if (period == 0) {
            return 0;
        }
        int place = Math.floorMod(at, period);
        return Math.min(place, period - repeated - place);
    }
}
