package org.torch4j.binding;

/** A truth value where an operator takes a number: a tensor filled with it is one of booleans. */
public final class Truth extends Number {
    private static final Truth TRUE = new Truth(1);
    private static final Truth FALSE = new Truth(0);

    private final int value;

    private Truth(int value) {
        this.value = value;
    }

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public int intValue() {
        return value;
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public float floatValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value;
    }
}
