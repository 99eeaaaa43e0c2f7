package org.torch4j.nn.functional;

import org.torch4j.internal.text.PythonName;

/** What lies outside of a sampled image. */
public enum GridPaddingMode {
    /** Zeros. */
    ZEROS,
    /** The nearest element of the border. */
    BORDER,
    /** The image, mirrored at its border. */
    REFLECTION;

    long code() {
        return ordinal();
    }

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
