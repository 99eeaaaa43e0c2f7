package org.torch4j.vision;

import java.util.function.IntBinaryOperator;

/**
 * Scales pictures as Pillow 13 does, to the bit: two passes in fixed point, each rounded to 8 bits; columns go first where that takes
 * more away.
 */
final class Resample {
    private static final int PRECISION = 32 - 8 - 2;

    private Resample() {}

    static Image scale(Image image, int height, int width, Interpolation how) {
        if (image.height() == height && image.width() == width) {
            return image;
        }
        if (how == Interpolation.NEAREST || how == Interpolation.NEAREST_EXACT) {
            return nearest(image, height, width);
        }
        boolean alpha = image.channels() % 2 == 0;
        Image from = alpha ? multiplied(image) : image;
        int fewerRows = from.height() - height;
        int fewerColumns = from.width() - width;
        boolean verticalFirst = fewerRows > 0 && fewerRows > 2 * fewerColumns;
        if (verticalFirst) {
            from = vertical(from, height, how);
        }
        from = horizontal(from, width, how);
        if (!verticalFirst) {
            from = vertical(from, height, how);
        }
        return alpha ? divided(from) : from;
    }

    /** For each place of the result: where its pixels begin, and their weights. */
    private record Weights(int[] first, int[][] weights) {}

    private static Weights weights(int from, int to, Interpolation how) {
        double scale = (double) from / to;
        double filterScale = Math.max(scale, 1);
        double support = how.support() * filterScale;
        int[] first = new int[to];
        int[][] all = new int[to][];
        for (int x = 0; x < to; x++) {
            double center = (x + 0.5) * scale;
            int low = Math.max((int) (center - support + 0.5), 0);
            int high = Math.min((int) (center + support + 0.5), from);
            double[] exact = new double[high - low];
            double sum = 0;
            for (int i = 0; i < exact.length; i++) {
                exact[i] = how.weight((i + low - center + 0.5) * (1.0 / filterScale));
                sum += exact[i];
            }
            int[] fixed = new int[exact.length];
            for (int i = 0; i < exact.length; i++) {
                double w = (sum != 0 ? exact[i] / sum : exact[i]) * (1 << PRECISION);
                fixed[i] = (int) (w < 0 ? w - 0.5 : w + 0.5);
            }
            first[x] = low;
            all[x] = fixed;
        }
        return new Weights(first, all);
    }

    private static Image horizontal(Image image, int width, Interpolation how) {
        if (width == image.width()) {
            return image;
        }
        Weights weights = weights(image.width(), width, how);
        int channels = image.channels();
        byte[] from = image.pixels();
        byte[] to = new byte[image.height() * width * channels];
        for (int y = 0; y < image.height(); y++) {
            int row = y * image.width();
            for (int x = 0; x < width; x++) {
                int[] w = weights.weights[x];
                int start = (row + weights.first[x]) * channels;
                for (int c = 0; c < channels; c++) {
                    int sum = 1 << PRECISION - 1;
                    for (int i = 0; i < w.length; i++) {
                        sum += (from[start + i * channels + c] & 0xff) * w[i];
                    }
                    to[(y * width + x) * channels + c] = clip(sum);
                }
            }
        }
        return new Image(image.height(), width, channels, to);
    }

    private static Image vertical(Image image, int height, Interpolation how) {
        if (height == image.height()) {
            return image;
        }
        Weights weights = weights(image.height(), height, how);
        int line = image.width() * image.channels();
        byte[] from = image.pixels();
        byte[] to = new byte[height * line];
        for (int y = 0; y < height; y++) {
            int[] w = weights.weights[y];
            int start = weights.first[y] * line;
            for (int x = 0; x < line; x++) {
                int sum = 1 << PRECISION - 1;
                for (int i = 0; i < w.length; i++) {
                    sum += (from[start + i * line + x] & 0xff) * w[i];
                }
                to[y * line + x] = clip(sum);
            }
        }
        return new Image(height, image.width(), image.channels(), to);
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> PRECISION));
    }

    private static Image nearest(Image image, int height, int width) {
        int channels = image.channels();
        byte[] from = image.pixels();
        byte[] to = new byte[height * width * channels];
        double scaleY = (double) image.height() / height;
        double scaleX = (double) image.width() / width;
        for (int y = 0; y < height; y++) {
            int row = (int) ((y + 0.5) * scaleY) * image.width();
            for (int x = 0; x < width; x++) {
                int pixel = (row + (int) ((x + 0.5) * scaleX)) * channels;
                System.arraycopy(from, pixel, to, (y * width + x) * channels, channels);
            }
        }
        return new Image(height, width, channels, to);
    }

    private static Image multiplied(Image image) {
        return alpha(image, (value, alpha) -> {
            int product = value * alpha + 128;
            return (product >> 8) + product >> 8;
        });
    }

    private static Image divided(Image image) {
        return alpha(image, (value, alpha) -> alpha == 0 || alpha == 255 ? value : Math.min(255, 255 * value / alpha));
    }

    private static Image alpha(Image image, IntBinaryOperator change) {
        int channels = image.channels();
        byte[] pixels = image.toBytes();
        for (int i = 0; i < pixels.length; i += channels) {
            int alpha = pixels[i + channels - 1] & 0xff;
            for (int c = 0; c < channels - 1; c++) {
                pixels[i + c] = (byte) change.applyAsInt(pixels[i + c] & 0xff, alpha);
            }
        }
        return new Image(image.height(), image.width(), channels, pixels);
    }
}
