package org.torch4j.optim;

import java.util.Locale;

/** How {@link LBFGS} finds the length of a step. */
public enum LineSearch {
    /** A point that satisfies the strong Wolfe conditions. */
    STRONG_WOLFE;

    /** Python's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
