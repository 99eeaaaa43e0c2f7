package org.torch4j.vision.transforms;

/** Height and width of a result. */
record Size(int height, int width) {
    Size {
        if (height <= 0 || width <= 0) {
            throw new IllegalArgumentException("size must be positive, not " + height + " x " + width);
        }
    }

    static Size of(int... size) {
        if (size.length != 1 && size.length != 2) {
            throw new IllegalArgumentException(
                    "a size is one number, or height and width; not " + size.length + " numbers");
        }
        return new Size(size[0], size[size.length - 1]);
    }

    @Override
    public String toString() {
        return "(" + height + ", " + width + ")";
    }
}
