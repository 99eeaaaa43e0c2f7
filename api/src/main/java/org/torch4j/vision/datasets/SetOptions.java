package org.torch4j.vision.datasets;

import java.util.function.LongUnaryOperator;
import org.torch4j.vision.transforms.Transform;

/** What every data set of pictures lets you choose. */
public final class SetOptions {
    private boolean train = true;
    private boolean download;
    private Transform transform;
    private LongUnaryOperator targetTransform;

    SetOptions() {}

    /** The training part, the default, or the test part. */
    public SetOptions train(boolean on) {
        train = on;
        return this;
    }

    /** Downloads what is missing; without it, that is an error. */
    public SetOptions download(boolean on) {
        download = on;
        return this;
    }

    /** Changes each picture as it is taken; without one, pictures are uint8 tensors [channels, height, width]. */
    public SetOptions transform(Transform change) {
        transform = change;
        return this;
    }

    /** Changes each class as it is taken. */
    public SetOptions targetTransform(LongUnaryOperator change) {
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

    static SetOptions of(java.util.function.Consumer<SetOptions> choices) {
        SetOptions options = new SetOptions();
        choices.accept(options);
        return options;
    }
}
