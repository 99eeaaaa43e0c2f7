package org.torch4j.solvers;

import org.torch4j.internal.text.PythonName;

/** How {@code lobpcg} keeps its directions apart. */
public enum LobpcgMethod {
    /** Orthogonal to all others, which is robust. */
    ORTHO,
    /** Quicker iterations, which fail where directions become dependent. */
    BASIC;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
