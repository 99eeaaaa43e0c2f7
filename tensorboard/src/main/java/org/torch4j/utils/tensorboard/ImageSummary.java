package org.torch4j.utils.tensorboard;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.torch4j.Tensor;

/** A picture, as PNG. */
final class ImageSummary {
    private ImageSummary() {}

    static Message of(String tag, Picture picture) {
        return of(tag, picture, Picture.png(picture.toImage()));
    }

    static Message of(String tag, Picture picture, byte[] file) {
        Message image = new Message()
                .number(1, picture.height())
                .number(2, picture.width())
                .number(3, picture.channels())
                .bytes(4, file);
        return Summaries.value(tag, 4, image);
    }

    static Message of(String tag, Tensor tensor, Tensor boxes, ImageOptions options) {
        Picture picture = Picture.of(tensor, options.dataFormats());
        if (boxes.dim() != 2 || boxes.size(1) != 4) {
            throw new IllegalArgumentException(
                    "boxes are rows of left, top, right, bottom, not " + java.util.Arrays.toString(boxes.shape()));
        }
        List<String> labels = options.labels();
        if (labels != null && labels.size() != boxes.size(0)) {
            throw new IllegalArgumentException("%d boxes have %d labels".formatted(boxes.size(0), labels.size()));
        }
        BufferedImage image = picture.toImage();
        draw(image, Summaries.doubles(boxes), labels);
        return of(tag, picture, Picture.png(scaled(image, options.rescale())));
    }

    private static void draw(BufferedImage image, double[] boxes, List<String> labels) {
        Graphics2D g = image.createGraphics();
        g.setStroke(new BasicStroke(2));
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        for (int i = 0; i < boxes.length / 4; i++) {
            int left = (int) boxes[4 * i];
            int top = (int) boxes[4 * i + 1];
            int bottom = (int) boxes[4 * i + 3];
            g.setColor(Color.RED);
            g.drawRect(left, top, (int) boxes[4 * i + 2] - left, bottom - top);
            if (labels != null) {
                int height = g.getFontMetrics().getAscent();
                g.fillRect(left, bottom - height - 2, g.getFontMetrics().stringWidth(labels.get(i)), height + 2);
                g.setColor(Color.BLACK);
                g.drawString(labels.get(i), left, bottom - 2);
            }
        }
        g.dispose();
    }

    private static BufferedImage scaled(BufferedImage image, double factor) {
        if (factor == 1) {
            return image;
        }
        int width = Math.max(1, (int) (image.getWidth() * factor));
        int height = Math.max(1, (int) (image.getHeight() * factor));
        BufferedImage scaled = new BufferedImage(width, height, image.getType());
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return scaled;
    }
}
