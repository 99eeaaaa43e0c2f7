package org.torch4j.models.vision.detection;

import org.torch4j.nn.Conv2d;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** Eight convolutions over the cells of a box. */
final class KeypointRCNNHeads extends Sequential {
    KeypointRCNNHeads(int inChannels) {
        int in = inChannels;
        for (int i = 0; i < 8; i++) {
            append(new Conv2d(in, 512, 3, o -> o.padding(1)));
            append(new ReLU(o -> o.inplace(true)));
            in = 512;
        }
        children().forEach(FastRCNNConvFCHead::initialize);
    }
}
