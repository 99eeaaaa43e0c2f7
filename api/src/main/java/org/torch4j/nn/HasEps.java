package org.torch4j.nn;

/** A normalization layer with an {@code eps} that is added to the variance. */
public interface HasEps {
    /** What is added. */
    double eps();
}
