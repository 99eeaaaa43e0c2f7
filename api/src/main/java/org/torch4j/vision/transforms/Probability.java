package org.torch4j.vision.transforms;

final class Probability {
    private Probability() {}

    static double check(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1, not " + p);
        }
        return p;
    }
}
