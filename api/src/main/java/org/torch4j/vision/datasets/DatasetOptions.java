package org.torch4j.vision.datasets;

import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.torch4j.vision.transforms.Transform;

/** Options of image data sets. */
public final class DatasetOptions {
    private boolean train = true;
    private boolean download;
    private Transform transform;
    private LongUnaryOperator targetTransform;

    DatasetOptions() {}

    /** The training part, the default, or the test part. */
    public DatasetOptions train(boolean on) {
        train = on;
        return this;
    }

    /** Downloads what is missing; without it, that is an error. */
    public DatasetOptions download(boolean on) {
        download = on;
        return this;
    }

    /** Changes each picture as it is taken; without one, pictures are uint8 tensors [channels, height, width]. */
    public DatasetOptions transform(Transform change) {
        transform = change;
        return this;
    }

    /** Changes each class as it is taken. */
    public DatasetOptions targetTransform(LongUnaryOperator change) {
        targetTransform = change;
        return this;
    }

    boolean train() {
        return train;
    }

    boolean download() {
        return download;
    }

    Transform transform() {
        return transform;
    }

    LongUnaryOperator targetTransform() {
        return targetTransform;
    }

    static DatasetOptions of(Consumer<DatasetOptions> choices) {
        DatasetOptions options = new DatasetOptions();
        choices.accept(options);
        return options;
    }
}
