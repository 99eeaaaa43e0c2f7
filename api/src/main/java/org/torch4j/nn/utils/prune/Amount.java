package org.torch4j.nn.utils.prune;

/** How much to prune: a part of all, or a number. */
final class Amount {
    private final double fraction;
    private final long count;

    private Amount(double fraction, long count) {
        this.fraction = fraction;
        this.count = count;
    }

    static Amount of(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "an amount is a part between 0 and 1, or a whole number, got " + fraction);
        }
        return new Amount(fraction, -1);
    }

    static Amount of(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("an amount is not negative, got " + count);
        }
        return new Amount(0, count);
    }

    long in(long size) {
        if (count > size) {
            throw new IllegalArgumentException("cannot prune %d of %d".formatted(count, size));
        }
        return count >= 0 ? count : (long) Math.rint(fraction * size);
    }
}
