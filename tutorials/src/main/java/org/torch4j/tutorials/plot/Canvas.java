package org.torch4j.tutorials.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.torch4j.internal.bytes.AtomicFile;

/** Where figures appear: nowhere, or in a window. */
public abstract class Canvas {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 560;

    /** Shows figures under a name, in place of what that name showed before. */
    public abstract void show(String name, Figure... figures);

    /** Waits until whoever looks has closed what is shown. */
    public abstract void await();

    /** A canvas for machines without a screen. */
    public static Canvas hidden() {
        return new Canvas() {
            @Override
            public void show(String name, Figure... figures) {
                // drawn only into files
            }

            @Override
            public void await() {
                // nobody looks
            }
        };
    }

    /**
     * A canvas of windows.
     *
     * @throws IllegalArgumentException on a machine without a screen
     */
    public static Canvas window(String title) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new IllegalArgumentException("--show needs a screen, and there is none here");
        }
        return new Windows(title);
    }

    /** Writes figures as one PNG, two or three in a row where there are several. */
    public static void save(Path file, Figure... figures) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image(figures), "png", bytes);
        AtomicFile.write(file, bytes.toByteArray());
    }

    static BufferedImage image(Figure... figures) {
        int columns = figures.length == 3 ? 3 : Math.min(figures.length, 2);
        int rows = (figures.length + columns - 1) / columns;
        int width = columns > 1 ? WIDTH * 3 / 4 : WIDTH;
        int height = columns > 1 ? HEIGHT * 3 / 4 : HEIGHT;
        var image = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D whole = image.createGraphics();
        whole.setColor(Color.WHITE);
        whole.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < figures.length; i++) {
            Graphics2D part = (Graphics2D) whole.create((i % columns) * width, (i / columns) * height, width, height);
            part.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            figures[i].chart(width, height).paint(part, width, height);
            part.dispose();
        }
        whole.dispose();
        return image;
    }
}
