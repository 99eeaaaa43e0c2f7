package org.torch4j.vision;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** The pixels of a picture to draw upon, as PIL draws. */
final class PixelCanvas {
    private final int height;
    private final int width;
    private final byte[] pixels;

    PixelCanvas(Image rgb) {
        height = rgb.height();
        width = rgb.width();
        pixels = rgb.toBytes();
    }

    Image image() {
        return new Image(height, width, 3, pixels);
    }

    private void set(int x, int y, int[] color) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            for (int c = 0; c < 3; c++) {
                pixels[(y * width + x) * 3 + c] = (byte) color[c];
            }
        }
    }

    /** A part of the color, 0 to 255, over what is there. */
    private void blend(int x, int y, int[] color, int alpha) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            for (int c = 0; c < 3; c++) {
                int at = (y * width + x) * 3 + c;
                int sum = (pixels[at] & 0xff) * (255 - alpha) + color[c] * alpha + 128;
                pixels[at] = (byte) ((sum + (sum >> 8)) >> 8);
            }
        }
    }

    /** The lines lie within the box, whose last row and column belong to it. */
    void rectangle(int left, int top, int right, int bottom, int[] color, DrawOptions o) {
        int fromY = Math.max(top, 0);
        int toY = Math.min(bottom, height - 1);
        int fromX = Math.max(left, 0);
        int toX = Math.min(right, width - 1);
        for (int y = fromY; y <= toY; y++) {
            for (int x = fromX; x <= toX; x++) {
                if (o.fill) {
                    blend(x, y, color, 100);
                }
                int edge = Math.min(Math.min(x - left, right - x), Math.min(y - top, bottom - y));
                if (edge < o.width) {
                    set(x, y, color);
                }
            }
        }
    }

    void disc(int x, int y, int radius, int[] color) {
        double edge = (radius + 0.5) * (radius + 0.5);
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                if (dx * dx + dy * dy <= edge) {
                    set(x + dx, y + dy, color);
                }
            }
        }
    }

    /** White, as torchvision's. */
    void line(int x1, int y1, int x2, int y2, int lineWidth) {
        int[] white = {255, 255, 255};
        double length = Math.hypot(x2 - x1, y2 - y1);
        double half = lineWidth / 2.0;
        int reach = (lineWidth + 1) / 2;
        for (int y = Math.max(0, Math.min(y1, y2) - reach); y <= Math.min(height - 1, Math.max(y1, y2) + reach); y++) {
            for (int x = Math.max(0, Math.min(x1, x2) - reach);
                    x <= Math.min(width - 1, Math.max(x1, x2) + reach);
                    x++) {
                double along = length == 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
                double off = length == 0
                        ? Math.hypot(x - x1, y - y1)
                        : Math.abs((x - x1) * (double) (y2 - y1) - (y - y1) * (double) (x2 - x1)) / length;
                if (off <= half && along >= 0 && along <= length) {
                    set(x, y, white);
                }
            }
        }
    }

    /** Of ten pixels' height, its upper left corner there. */
    void text(String text, int x, int y, int[] color) {
        BufferedImage layer = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = layer.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        g.setColor(Color.WHITE);
        g.drawString(text, x, y + g.getFontMetrics().getAscent());
        g.dispose();
        int[] strength = layer.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
        for (int i = 0; i < strength.length; i++) {
            if (strength[i] > 0) {
                blend(i % width, i / width, color, strength[i]);
            }
        }
    }
}
