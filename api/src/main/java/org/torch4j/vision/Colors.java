package org.torch4j.vision;

import java.util.Arrays;

/** Color as Pillow computes it, to the bit. */
public final class Colors {
    private Colors() {}

    static Image rgb(Image image) {
        int size = image.height() * image.width();
        byte[] from = image.pixels();
        byte[] to = new byte[size * 3];
        int channels = image.channels();
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < 3; c++) {
                to[i * 3 + c] = from[i * channels + (channels < 3 ? 0 : c)];
            }
        }
        return new Image(image.height(), image.width(), 3, to);
    }

    static Image grey(Image image) {
        int size = image.height() * image.width();
        byte[] from = image.pixels();
        byte[] to = new byte[size];
        int channels = image.channels();
        for (int i = 0; i < size; i++) {
            int at = i * channels;
            to[i] = channels == 2 ? from[at] : (byte) luma(from[at] & 0xff, from[at + 1] & 0xff, from[at + 2] & 0xff);
        }
        return new Image(image.height(), image.width(), 1, to);
    }

    private static int luma(int r, int g, int b) {
        return r * 19595 + g * 38470 + b * 7471 + 0x8000 >> 16;
    }

    /** Brightness: 0 gives black, 1 the picture itself. */
    public static Image brightness(Image image, double factor) {
        return blend(new byte[image.pixels().length], image, factor);
    }

    /** Contrast: 0 gives the mean gray everywhere, 1 the picture itself. */
    public static Image contrast(Image image, double factor) {
        byte[] grey = image.grey().pixels();
        long sum = 0;
        for (byte g : grey) {
            sum += g & 0xff;
        }
        byte mean = (byte) (int) ((double) sum / grey.length + 0.5);
        byte[] flat = new byte[image.pixels().length];
        Arrays.fill(flat, mean);
        return blend(flat, image, factor);
    }

    /** Saturation: 0 gives gray, 1 the picture itself. */
    public static Image saturation(Image image, double factor) {
        return blend(image.channels() == 1 ? image.pixels() : image.grey().rgb().pixels(), image, factor);
    }

    private static Image blend(byte[] from, Image image, double factor) {
        if (!(factor >= 0)) {
            throw new IllegalArgumentException("factor must not be negative: " + factor);
        }
        if (image.channels() == 2 || image.channels() == 4) {
            throw new IllegalArgumentException("pictures with alpha cannot be adjusted: use rgb() before");
        }
        byte[] to = image.pixels();
        byte[] mixed = new byte[to.length];
        float alpha = (float) factor;
        for (int i = 0; i < to.length; i++) {
            int a = from[i] & 0xff;
            int b = to[i] & 0xff;
            float mix = a + alpha * (b - a);
            mixed[i] = (byte) (mix <= 0 ? 0 : mix >= 255 ? 255 : (int) mix);
        }
        return new Image(image.height(), image.width(), image.channels(), mixed);
    }

    /**
     * Shifts the hue around the color circle; saturation and value stay.
     *
     * @param factor -0.5 to 0.5, half a turn each way
     */
    public static Image hue(Image image, double factor) {
        if (!(factor >= -0.5 && factor <= 0.5)) {
            throw new IllegalArgumentException("hue factor must be -0.5 to 0.5, not " + factor);
        }
        if (image.channels() == 1) {
            return image;
        }
        byte[] from = image.rgb().pixels();
        byte[] to = new byte[from.length];
        int shift = (int) (factor * 255);
        int[] hsv = new int[3];
        for (int i = 0; i < from.length; i += 3) {
            hsv(from[i] & 0xff, from[i + 1] & 0xff, from[i + 2] & 0xff, hsv);
            hsv[0] = hsv[0] + shift & 0xff;
            rgb(hsv, to, i);
        }
        return new Image(image.height(), image.width(), 3, to);
    }

    private static void hsv(int r, int g, int b, int[] hsv) {
        int max = Math.max(r, Math.max(g, b));
        int min = Math.min(r, Math.min(g, b));
        hsv[2] = max;
        if (min == max) {
            hsv[0] = 0;
            hsv[1] = 0;
            return;
        }
        float range = max - min;
        float s = range / (float) max;
        float rc = (max - r) / range;
        float gc = (max - g) / range;
        float bc = (max - b) / range;
        float h = r == max ? bc - gc : g == max ? (float) (2.0 + rc - bc) : (float) (4.0 + gc - rc);
        h = (float) ((h / 6.0 + 1.0) % 1.0);
        hsv[0] = clip((int) (h * 255.0));
        hsv[1] = clip((int) (s * 255.0));
    }

    private static void rgb(int[] hsv, byte[] to, int at) {
        int h = hsv[0];
        int v = hsv[2];
        if (hsv[1] == 0) {
            to[at] = to[at + 1] = to[at + 2] = (byte) v;
            return;
        }
        int sector = (int) Math.floor((float) h * 6.0 / 255.0);
        float f = (float) ((float) h * 6.0 / 255.0 - (float) sector);
        float s = (float) (hsv[1] / 255.0);
        byte p = (byte) clip(round(v * (1.0 - s)));
        byte q = (byte) clip(round(v * (1.0 - s * f)));
        byte t = (byte) clip(round(v * (1.0 - s * (1.0 - f))));
        byte w = (byte) v;
        switch (sector % 6) {
            case 0 -> set(to, at, w, t, p);
            case 1 -> set(to, at, q, w, p);
            case 2 -> set(to, at, p, w, t);
            case 3 -> set(to, at, p, q, w);
            case 4 -> set(to, at, t, p, w);
            default -> set(to, at, w, p, q);
        }
    }

    private static void set(byte[] to, int at, byte r, byte g, byte b) {
        to[at] = r;
        to[at + 1] = g;
        to[at + 2] = b;
    }

    private static int round(double x) {
        return (int) Math.floor(x + 0.5);
    }

    private static int clip(int x) {
        return Math.max(0, Math.min(255, x));
    }
}
