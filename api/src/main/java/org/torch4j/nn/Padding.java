package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.functional.Functional;

/** Puts something around the last dimensions; the sizes count from the last one: left, right, top, bottom, ... */
abstract class Padding extends Module {
    private final long[] padding;
    private final String mode;
    private final double value;

    Padding(int dims, String mode, double value, long... padding) {
        this.padding = Sizes.of(padding).expand(2 * dims, "padding");
        this.mode = mode;
        this.value = value;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.pad(x, padding, mode, value);
    }

    final String sizes() {
        return PythonRepr.tuple(padding);
    }

    @Override
    protected String extraRepr() {
        return sizes();
    }
}
