package org.torch4j.nn;

/** A normalisation that adds something small to the variance. */
public interface HasEps {
    /** What is added. */
    double eps();
}
