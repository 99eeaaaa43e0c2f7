package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Idx;
import org.torch4j.vision.Pixels;

/** A data set in MNIST's format: a file of pictures, a file of labels. */
abstract class IdxDataset extends ImageDataset {

    record Content(Tensor pictures, long[] labels) {}

    IdxDataset(Content content, List<String> classes, DatasetOptions options) {
        super(content.pictures, content.labels, classes, options);
    }

    static Content read(Path images, Path labels) {
        Idx pixels = Idx.read(images);
        if (pixels.type() != Idx.Type.UINT8 || pixels.shape().length != 3) {
            throw new DataException(
                    "%s: no pictures, but %s of %d dimensions".formatted(images, pixels.type(), pixels.shape().length));
        }
        Idx classes = Idx.read(labels);
        if (classes.type() != Idx.Type.UINT8 || classes.shape().length != 1) {
            throw new DataException(
                    "%s: no labels, but %s of %d dimensions".formatted(labels, classes.type(), classes.shape().length));
        }
        if (pixels.shape()[0] != classes.shape()[0]) {
            throw new DataException("%s has %d pictures, but %s %d labels"
                    .formatted(images, pixels.shape()[0], labels, classes.shape()[0]));
        }
        return content(pixels.bytes(), pixels.shape()[1], pixels.shape()[2], classes.bytes());
    }

    static Content content(byte[] pixels, int height, int width, byte[] labels) {
        long[] classOf = new long[labels.length];
        for (int i = 0; i < classOf.length; i++) {
            classOf[i] = labels[i] & 0xff;
        }
        return new Content(Pixels.tensor(pixels, labels.length, 1, height, width), classOf);
    }
}
