package org.torch4j.metrics;

/** How a figure of several classes or labels becomes one. */
public enum Average {
    /** Over all decisions. */
    MICRO,
    /** The mean of the classes' figures. */
    MACRO,
    /** The mean of the classes' figures, weighted by how often they come. */
    WEIGHTED,
    /** One figure a class. */
    NONE
}
