package org.torch4j.models.vision.segmentation;

import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** Two convolutions; a new one makes a network for other classes. */
public final class FCNHead extends Sequential {
    public FCNHead(long inChannels, long channels) {
        super(
                new Conv2d(inChannels, inChannels / 4, 3, o -> o.padding(1).bias(false)),
                new BatchNorm2d(inChannels / 4),
                new ReLU(),
                new Dropout(0.1),
                new Conv2d(inChannels / 4, channels, 1));
    }
}
