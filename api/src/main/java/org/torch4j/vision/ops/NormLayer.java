package org.torch4j.vision.ops;

import org.torch4j.nn.Module;

/** Makes the normalization of a block: {@code BatchNorm2d::new}, {@code n -> new BatchNorm2d(n, o -> o.eps(1e-3))}. */
@FunctionalInterface
public interface NormLayer {
    /** A new module for that many channels. */
    Module make(long channels);
}
