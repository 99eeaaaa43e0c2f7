package org.torch4j.data.synthetic;

import java.util.SplittableRandom;

/**
 * Ten classes of 28x28 pictures: digits drawn as strokes, each shifted, slanted, scaled and blurred a little.
 *
 * @param pixels all pictures one after the other, a byte a pixel, 0 black to 255 white
 * @param labels 0 to 9
 */
public record SyntheticDigits(byte[] pixels, byte[] labels) {
    /** Width and height of a picture. */
    public static final int SIDE = 28;

    /** Strokes of each digit on a grid of 0..4 by 0..8, pairs of points that follow each other. */
    private static final String[] STROKES = {
        "1,0 3,0 4,1 4,7 3,8 1,8 0,7 0,1 1,0",
        "1,2 2,0 2,8",
        "0,1 1,0 3,0 4,1 4,3 0,8 4,8",
        "0,0 4,0 2,3 4,5 4,7 3,8 1,8 0,7",
        "3,8 3,0 0,5 4,5",
        "4,0 0,0 0,3 3,3 4,4 4,7 3,8 0,8",
        "4,0 1,2 0,5 0,7 1,8 3,8 4,7 4,5 3,4 0,5",
        "0,0 4,0 1,8",
        "2,4 0,2 0,1 1,0 3,0 4,1 4,2 0,6 0,7 1,8 3,8 4,7 4,6 2,4",
        "4,3 1,4 0,3 0,1 1,0 3,0 4,1 4,3 3,8"
    };

    private static final double[][][] POINTS = points();

    /** Draws {@code count} digits, the classes in turn. */
    public static SyntheticDigits draw(int count, long seed) {
        byte[] pixels = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            int digit = random.nextInt(10);
            labels[i] = (byte) digit;
            drawOne(pixels, i * SIDE * SIDE, POINTS[digit], random);
        }
        return new SyntheticDigits(pixels, labels);
    }

    private static void drawOne(byte[] pixels, int at, double[][] points, SplittableRandom random) {
        double scaleX = 2.6 + 1.2 * random.nextDouble();
        double scaleY = 1.9 + 0.6 * random.nextDouble();
        double slant = 0.5 * (random.nextDouble() - 0.5);
        double left = 14 - 2 * scaleX + 4 * (random.nextDouble() - 0.5);
        double top = 14 - 4 * scaleY + 4 * (random.nextDouble() - 0.5);
        double pen = 0.9 + 0.7 * random.nextDouble();
        double[][] path = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            double x = points[i][0] + 0.3 * (random.nextDouble() - 0.5);
            double y = points[i][1] + 0.3 * (random.nextDouble() - 0.5);
            path[i] = new double[] {left + scaleX * x + slant * scaleY * (4 - y), top + scaleY * y};
        }
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double nearest = Double.MAX_VALUE;
                for (int i = 1; i < path.length; i++) {
                    nearest = Math.min(nearest, distance(x, y, path[i - 1], path[i]));
                }
                double ink = Math.max(0, Math.min(1, pen + 0.8 - nearest));
                pixels[at + y * SIDE + x] = (byte) Math.round(255 * ink);
            }
        }
    }

    private static double distance(double x, double y, double[] a, double[] b) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
        double ex = x - a[0] - along * dx;
        double ey = y - a[1] - along * dy;
        return Math.sqrt(ex * ex + ey * ey);
    }

    private static double[][][] points() {
        double[][][] all = new double[STROKES.length][][];
        for (int d = 0; d < STROKES.length; d++) {
            String[] pairs = STROKES[d].split(" ");
            all[d] = new double[pairs.length][];
            for (int i = 0; i < pairs.length; i++) {
                all[d][i] = new double[] {pairs[i].charAt(0) - '0', pairs[i].charAt(2) - '0'};
            }
        }
        return all;
    }
}
