package org.torch4j.nn.functional;

import java.util.Locale;

/** What lies outside of a sampled image. */
public enum GridPaddingMode {
    /** Zeros. */
    ZEROS,
    /** The nearest element of the border. */
    BORDER,
    /** The image, mirrored at its border. */
    REFLECTION;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
