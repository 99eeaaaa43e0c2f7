package org.torch4j.tutorials;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.torch4j.utils.tensorboard.SummaryWriter;

/** What a run shows in TensorBoard, where it was asked for: the loss of each step, metrics and plots. */
final class Board implements AutoCloseable {
    private final SummaryWriter writer;

    private Board(SummaryWriter writer) {
        this.writer = writer;
    }

    /**
     * @param folder null for a board that shows nothing
     */
    static Board in(Path folder) {
        return new Board(folder == null ? null : new SummaryWriter(folder));
    }

    void loss(double loss, int step) {
        if (writer != null) {
            writer.addScalar("loss", loss, step);
        }
    }

    void metric(String name, double value, int step) {
        if (writer != null) {
            writer.addScalar(name, value, step);
        }
    }

    void picture(String name, Path png, int step) throws IOException {
        if (writer != null) {
            writer.addImage(name, ImageIO.read(png.toFile()), step);
        }
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
