package org.torch4j.distributions;

import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;

/** A number or a tensor, as limits of constraints and coefficients of transforms are. */
final class Bound {
    private final Tensor tensor;
    private final Number number;

    private Bound(Tensor tensor, Number number) {
        this.tensor = tensor;
        this.number = number;
    }

    static Bound of(Tensor tensor) {
        if (tensor == null) {
            throw new IllegalArgumentException("a bound or coefficient is null");
        }
        return new Bound(tensor, null);
    }

    static Bound of(Number number) {
        return new Bound(null, number);
    }

    boolean is(double value) {
        return number != null && number.doubleValue() == value;
    }

    Tensor tensor() {
        return tensor;
    }

    boolean isNumber() {
        return number != null;
    }

    double value() {
        return number.doubleValue();
    }

    long[] shape() {
        return tensor == null ? Utils.NONE : tensor.shape();
    }

    /** This bound as a tensor of another's type and device. */
    Tensor like(Tensor other) {
        return tensor == null ? Utils.number(number.doubleValue(), other) : tensor;
    }

    Tensor below(Tensor value) {
        return tensor == null ? value.gt(number) : tensor.lt(value);
    }

    Tensor atMost(Tensor value) {
        return tensor == null ? value.ge(number) : tensor.le(value);
    }

    Tensor above(Tensor value) {
        return tensor == null ? value.lt(number) : value.lt(tensor);
    }

    Tensor atLeast(Tensor value) {
        return tensor == null ? value.le(number) : value.le(tensor);
    }

    Tensor addTo(Tensor x) {
        return tensor == null ? x.add(number) : tensor.add(x);
    }

    Tensor takenFrom(Tensor x) {
        return tensor == null ? x.sub(number) : x.sub(tensor);
    }

    Tensor times(Tensor x) {
        return tensor == null ? x.mul(number) : tensor.mul(x);
    }

    Tensor dividing(Tensor x) {
        return tensor == null ? x.div(number) : x.div(tensor);
    }

    Bound minus(Bound other) {
        if (isNumber() && other.isNumber()) {
            return of(value() - other.value());
        }
        return of(isNumber() ? other.tensor.neg().add(number) : other.takenFrom(tensor));
    }

    boolean equalTo(Bound other) {
        if (isNumber() && other.isNumber()) {
            return value() == other.value();
        }
        Tensor mine = isNumber() ? like(other.tensor) : tensor;
        return Utils.isTrue(other.isNumber() ? mine.eq(other.number) : mine.eq(other.tensor));
    }

    @Override
    public String toString() {
        if (tensor != null) {
            return tensor.toString();
        }
        return number instanceof Double d ? PythonRepr.number(d) : number.toString();
    }
}
