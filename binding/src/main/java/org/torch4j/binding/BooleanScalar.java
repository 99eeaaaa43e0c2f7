package org.torch4j.binding;

/** A truth value where an operator takes a number: a tensor filled with it is one of booleans. */
public final class BooleanScalar extends Number {
    private static final BooleanScalar TRUE = new BooleanScalar(1);
    private static final BooleanScalar FALSE = new BooleanScalar(0);

    private final int value;

    private BooleanScalar(int value) {
        this.value = value;
    }

    public static BooleanScalar of(boolean value) {
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
