package org.torch4j.nn;

/** How many layers a stack is made of: one far too large would be built until memory ends. */
final class LayerCount {
    private static final long MOST = 10_000;

    private LayerCount() {}

    static long checked(long count) {
        if (count > MOST) {
            throw new IllegalArgumentException("numLayers=" + count + ": expected at most " + MOST);
        }
        return count;
    }
}
