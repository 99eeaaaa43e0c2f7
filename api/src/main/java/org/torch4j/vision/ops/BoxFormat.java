package org.torch4j.vision.ops;

/** What the numbers of a box mean; lengths in pixels, angles in degrees counter-clockwise. */
public enum BoxFormat {
    /** Left, top, right, bottom: what the other functions take. */
    XYXY(4),
    /** Left, top, width, height. */
    XYWH(4),
    /** Center, width, height. */
    CXCYWH(4),
    /** A corner, width, height, angle. */
    XYWHR(5),
    /** Center, width, height, angle. */
    CXCYWHR(5),
    /** The four corners of a turned box: top left, top right, bottom right, bottom left. */
    XYXYXYXY(8);

    private final int numbers;

    BoxFormat(int numbers) {
        this.numbers = numbers;
    }

    /** How many numbers a box has. */
    public int numbers() {
        return numbers;
    }

    boolean isRotated() {
        return numbers > 4;
    }
}
