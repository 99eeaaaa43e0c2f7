package org.torch4j.optim;

import org.torch4j.internal.text.PythonName;

/** How {@link LBFGS} finds the length of a step. */
public enum LineSearch {
    /** A point that satisfies the strong Wolfe conditions. */
    STRONG_WOLFE;

    /** Python's name. */
    @Override
    public String toString() {
        return PythonName.of(this);
    }
}
