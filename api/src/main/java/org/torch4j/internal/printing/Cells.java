package org.torch4j.internal.printing;

/** The texts of a tensor's elements, all of one width. */
interface Cells {
    /** Characters of the widest element. */
    int width();

    /** The text of the element at that place in row order. */
    String text(int index);

    /** What a column takes beyond the width: the {@code j} of complex numbers. */
    default int extra() {
        return 0;
    }
}
