package org.torch4j.metrics;

import java.util.Objects;
import java.util.function.Consumer;

/** How predictions are read and averaged: {@code o -> o.average(Average.MICRO).topK(5)}. */
public final class ClassificationOptions {
    Average average = Average.MACRO;
    int topK = 1;
    double threshold = 0.5;
    Long ignoreIndex;
    double beta = 1;

    ClassificationOptions() {}

    static ClassificationOptions of(Consumer<ClassificationOptions> options) {
        ClassificationOptions chosen = new ClassificationOptions();
        options.accept(chosen);
        return chosen;
    }

    /** Default: {@code MACRO}. */
    public ClassificationOptions average(Average average) {
        this.average = Objects.requireNonNull(average, "average");
        return this;
    }

    /** Counts a prediction as right where the target is among the k most likely (default: 1). */
    public ClassificationOptions topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("topK must be 1 or more, not " + k);
        }
        topK = k;
        return this;
    }

    /** Above which a probability counts as yes (default: 0.5). */
    public ClassificationOptions threshold(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("threshold must be 0 to 1, not " + probability);
        }
        threshold = probability;
        return this;
    }

    /** Targets of this number are passed over. */
    public ClassificationOptions ignoreIndex(long index) {
        ignoreIndex = index;
        return this;
    }
}
