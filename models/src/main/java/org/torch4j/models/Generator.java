package org.torch4j.models;

import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** The young painter of a GAN: random ideas become the points of a painting. See {@link Discriminator}. */
public final class Generator extends Sequential {
    public Generator(long ideas, long components) {
        super(new Linear(ideas, 128), new ReLU(), new Linear(128, components));
    }
}
