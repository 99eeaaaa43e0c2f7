package org.torch4j.models.vision.detection;

import java.util.List;
import org.torch4j.nn.Sequential;

/** Which layers of a backbone learn. */
final class TrainableLayers {
    private TrainableLayers() {}

    /** Freezes what lies before the last {@code trainable} stages, which begin at these layers. */
    static void freeze(Sequential layers, List<Integer> stages, int trainable) {
        int end = trainable == 0 ? layers.size() : stages.get(stages.size() - trainable);
        for (int i = 0; i < end; i++) {
            layers.get(i).requiresGrad_(false);
        }
    }
}
