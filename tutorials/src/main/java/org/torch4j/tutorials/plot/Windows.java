package org.torch4j.tutorials.plot;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** A window a name, kept up to date while a training goes on. */
final class Windows extends Canvas {
    private final String title;
    private final Map<String, Pane> panes = new LinkedHashMap<>();

    Windows(String title) {
        this.title = title;
    }

    private static final class Pane extends JPanel {
        private static final long serialVersionUID = 1L;
        private final transient CountDownLatch closed = new CountDownLatch(1);
        private transient BufferedImage image;

        @Override
        protected void paintComponent(Graphics g) {
            g.drawImage(image, 0, 0, getWidth(), getHeight(), null);
        }
    }

    @Override
    public void show(String name, Figure... figures) {
        BufferedImage image = image(figures);
        try {
            SwingUtilities.invokeAndWait(() -> {
                Pane pane = panes.computeIfAbsent(name, n -> open(n, image));
                pane.image = image;
                pane.repaint();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Pane open(String name, BufferedImage first) {
        var pane = new Pane();
        pane.setPreferredSize(new Dimension(first.getWidth(), first.getHeight()));
        pane.image = first;
        var frame = new JFrame(name.equals(title) ? title : title + ": " + name);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent e) {
                pane.closed.countDown();
            }
        });
        frame.add(pane);
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
        return pane;
    }

    @Override
    public void await() {
        try {
            for (Pane pane : panes.values()) {
                pane.closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
