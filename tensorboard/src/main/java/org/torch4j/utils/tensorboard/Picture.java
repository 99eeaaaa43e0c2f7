package org.torch4j.utils.tensorboard;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.torch4j.DType;
import org.torch4j.Tensor;

/** Pixels of a picture with red, green and blue, and with alpha where there are four channels; row by row. */
record Picture(int height, int width, int channels, byte[] pixels) {
    private static final String PLACES = "NCHW";
    private static final int COLUMNS = 8;

    /** The picture in a tensor; several lie beside each other, eight in a row. */
    static Picture of(Tensor tensor, String formats) {
        long[] shape = tensor.shape();
        if (formats.chars().distinct().count() != formats.length() || !formats.matches("[NCHW]+")) {
            throw new IllegalArgumentException(
                    "dataFormats must be of the letters N, C, H, W, each once, not " + formats);
        }
        if (shape.length != formats.length() || !formats.contains("H") || !formats.contains("W")) {
            throw new IllegalArgumentException(
                    "no picture: a tensor of shape %s, dataFormats %s".formatted(Arrays.toString(shape), formats));
        }
        long[] sizes = {1, 1, 1, 1};
        int[] strides = new int[4];
        int stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            int place = PLACES.indexOf(formats.charAt(i));
            sizes[place] = shape[i];
            strides[place] = stride;
            stride *= (int) shape[i];
        }
        byte[] bytes = bytes(tensor);
        return sizes[0] == 1 && !formats.contains("N")
                ? one(bytes, sizes, strides)
                : grid(bytes, sizes, strides, (int) Math.min(sizes[0], COLUMNS));
    }

    /** Values from 0 to 1 are scaled to 255, bytes are taken as they are; what lies outside is cut. */
    static byte[] bytes(Tensor tensor) {
        double scale = tensor.dtype() == DType.UINT8 ? 1 : 255;
        double[] values = Summaries.doubles(tensor);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            float scaled = (float) values[i] * (float) scale;
            bytes[i] = (byte) (int) Math.max(0, Math.min(255, scaled));
        }
        return bytes;
    }

    private static Picture one(byte[] bytes, long[] sizes, int[] strides) {
        int height = (int) sizes[2];
        int width = (int) sizes[3];
        int channels = sizes[1] == 1 ? 3 : (int) sizes[1];
        if (channels < 3 || channels > 4) {
            throw new IllegalArgumentException("a picture has 1, 3 or 4 channels, not " + sizes[1]);
        }
        Picture picture = new Picture(height, width, channels, new byte[height * width * channels]);
        picture.put(bytes, 0, sizes, strides, 0, 0);
        return picture;
    }

    static Picture grid(byte[] bytes, long[] sizes, int[] strides, int columns) {
        if (sizes[1] != 1 && sizes[1] != 3 || sizes[0] == 0) {
            throw new IllegalArgumentException(
                    "pictures in a grid have 1 or 3 channels, and there is one at least; not %d of %d channels"
                            .formatted(sizes[0], sizes[1]));
        }
        int rows = (int) ((sizes[0] + columns - 1) / columns);
        int height = (int) sizes[2];
        int width = (int) sizes[3];
        Picture picture = new Picture(rows * height, columns * width, 3, new byte[rows * height * columns * width * 3]);
        for (int n = 0; n < sizes[0]; n++) {
            picture.put(bytes, n * strides[0], sizes, strides, n / columns * height, n % columns * width);
        }
        return picture;
    }

    private void put(byte[] bytes, int from, long[] sizes, int[] strides, int top, int left) {
        for (int h = 0; h < sizes[2]; h++) {
            for (int w = 0; w < sizes[3]; w++) {
                for (int c = 0; c < channels; c++) {
                    int channel = sizes[1] == 1 ? 0 : c;
                    pixels[((top + h) * width + left + w) * channels + c] =
                            bytes[from + h * strides[2] + w * strides[3] + channel * strides[1]];
                }
            }
        }
    }

    static Picture of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] pixels = new byte[height * width * 3];
        int[] colors = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < colors.length; i++) {
            pixels[3 * i] = (byte) (colors[i] >> 16);
            pixels[3 * i + 1] = (byte) (colors[i] >> 8);
            pixels[3 * i + 2] = (byte) colors[i];
        }
        return new Picture(height, width, 3, pixels);
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(
                width, height, channels == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        int[] colors = new int[height * width];
        for (int i = 0; i < colors.length; i++) {
            int at = i * channels;
            int alpha = channels == 4 ? pixels[at + 3] & 0xff : 0xff;
            colors[i] = alpha << 24 | (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | pixels[at + 2] & 0xff;
        }
        image.setRGB(0, 0, width, height, colors, 0, width);
        return image;
    }

    static byte[] png(BufferedImage image) {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
