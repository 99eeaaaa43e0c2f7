package org.torch4j.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Java's kinds of numbers as the four that libtorch knows: whole, real, complex, truth value. Nothing is cut. */
public final class Numbers {
    private Numbers() {}

    /**
     * The number as a {@link Long}, a {@link Double}, a {@link ComplexNumber} or a {@link BooleanScalar}.
     *
     * @throws IllegalArgumentException for null, whole numbers that int64 cannot hold, decimals out of double's range,
     *     and classes of numbers that are not Java's
     */
    public static Number known(Number value) {
        if (value == null) {
            throw new IllegalArgumentException("a number argument is null");
        }
        if (value instanceof Long
                || value instanceof Double
                || value instanceof ComplexNumber
                || value instanceof BooleanScalar) {
            return value;
        }
        if (value instanceof Float) {
            return value.doubleValue();
        }
        if (value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof AtomicInteger
                || value instanceof AtomicLong
                || value instanceof LongAdder
                || value instanceof LongAccumulator) {
            return value.longValue();
        }
        if (value instanceof DoubleAdder || value instanceof DoubleAccumulator) {
            return value.doubleValue();
        }
        if (value instanceof BigInteger big) {
            if (big.bitLength() >= Long.SIZE) {
                throw new IllegalArgumentException("the number " + big + " does not fit int64");
            }
            return big.longValue();
        }
        if (value instanceof BigDecimal) {
            return real(value);
        }
        throw new IllegalArgumentException("no tensor takes a number of "
                + value.getClass().getName() + " (" + value + "): give a long, a double or a Complex");
    }

    /** Whether the number has a point, or counts as one that has. */
    public static boolean isReal(Number value) {
        return value instanceof Double
                || value instanceof Float
                || value instanceof BigDecimal
                || value instanceof DoubleAdder
                || value instanceof DoubleAccumulator;
    }

    /**
     * The number as a double, rounded to the nearest.
     *
     * @throws IllegalArgumentException for complex numbers, and where the nearest would be infinite
     */
    public static double real(Number value) {
        if (value instanceof BigInteger || value instanceof BigDecimal) {
            double nearest = value.doubleValue();
            if (Double.isInfinite(nearest)) {
                throw new IllegalArgumentException("a number of about 1e" + exponent(value) + " does not fit a double");
            }
            return nearest;
        }
        Number known = known(value);
        if (known instanceof ComplexNumber) {
            throw new IllegalArgumentException("a real number is expected, not " + value);
        }
        return known.doubleValue();
    }

    private static long exponent(Number value) {
        BigDecimal decimal = value instanceof BigInteger big ? new BigDecimal(big) : (BigDecimal) value;
        return (long) decimal.precision() - decimal.scale() - 1;
    }
}
