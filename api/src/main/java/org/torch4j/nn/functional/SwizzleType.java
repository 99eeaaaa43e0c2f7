package org.torch4j.nn.functional;

/** How the scales of {@link Functional#scaledMm} lie in memory. */
public enum SwizzleType {
    NO_SWIZZLE,
    SWIZZLE_32_4_4
}
