package org.torch4j.models;

import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.Sigmoid;

/** The critic of a GAN: how likely a painting is an artist's and not a {@link Generator}'s, 0 to 1. */
public final class Discriminator extends Sequential {
    public Discriminator(long components) {
        super(new Linear(components, 128), new ReLU(), new Linear(128, 1), new Sigmoid());
    }
}
