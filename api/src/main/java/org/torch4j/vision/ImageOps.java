package org.torch4j.vision;

/** What transforms do to an {@link Image}, as torchvision does it to one of PIL's. */
public final class ImageOps {
    private ImageOps() {}

    public static Image resize(Image image, int height, int width, Interpolation how) {
        return Resample.scale(image, height, width, how);
    }

    /** A part of a picture; what lies outside it is black. */
    public static Image crop(Image image, int top, int left, int height, int width) {
        int channels = image.channels();
        byte[] to = new byte[height * width * channels];
        int from = Math.max(left, 0);
        int columns = Math.min(left + width, image.width()) - from;
        for (int y = Math.max(top, 0); y < Math.min(top + height, image.height()) && columns > 0; y++) {
            System.arraycopy(
                    image.pixels(),
                    (y * image.width() + from) * channels,
                    to,
                    ((y - top) * width + from - left) * channels,
                    columns * channels);
        }
        return new Image(height, width, channels, to);
    }

    public static Image flipHorizontal(Image image) {
        int channels = image.channels();
        int width = image.width();
        byte[] from = image.pixels();
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length / channels; i++) {
            int mirrored = i / width * width + width - 1 - i % width;
            System.arraycopy(from, i * channels, to, mirrored * channels, channels);
        }
        return new Image(image.height(), width, channels, to);
    }

    public static Image flipVertical(Image image) {
        int line = image.width() * image.channels();
        byte[] to = new byte[image.pixels().length];
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.pixels(), y * line, to, (image.height() - 1 - y) * line, line);
        }
        return new Image(image.height(), image.width(), image.channels(), to);
    }

    /**
     * Adds pixels around a picture; negative numbers take them away.
     *
     * @param fill for {@link PaddingMode#CONSTANT}, one number or one a channel
     */
    public static Image pad(Image image, int left, int top, int right, int bottom, int[] fill, PaddingMode mode) {
        int channels = image.channels();
        if (fill.length != 1 && fill.length != channels) {
            throw new IllegalArgumentException(
                    "%d fill values for a picture of %d channels".formatted(fill.length, channels));
        }
        int height = image.height() + top + bottom;
        int width = image.width() + left + right;
        byte[] to = new byte[Math.max(height, 0) * Math.max(width, 0) * channels];
        for (int y = 0; y < height; y++) {
            int row = mode.source(y - top, image.height());
            for (int x = 0; x < width; x++) {
                int column = mode.source(x - left, image.width());
                for (int c = 0; c < channels; c++) {
                    to[(y * width + x) * channels + c] = row < 0 || column < 0
                            ? (byte) fill[fill.length == 1 ? 0 : c]
                            : image.pixels()[(row * image.width() + column) * channels + c];
                }
            }
        }
        return new Image(height, width, channels, to);
    }
}
