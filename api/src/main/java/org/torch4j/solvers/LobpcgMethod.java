package org.torch4j.solvers;

import java.util.Locale;

/** How {@code lobpcg} keeps its directions apart. */
public enum LobpcgMethod {
    /** Orthogonal to all others, which is robust. */
    ORTHO,
    /** Quicker iterations, which fail where directions become dependent. */
    BASIC;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
