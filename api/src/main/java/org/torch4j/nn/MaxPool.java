package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.internal.text.PythonRepr;

/** What max pooling over one, two and three dimensions has in common. */
abstract class MaxPool extends Module {
    final Sizes kernelSize;
    final Sizes stride;
    final Sizes padding;
    final Sizes dilation;
    final boolean ceilMode;

    MaxPool(Sizes kernelSize, Consumer<MaxPoolOptions> options) {
        MaxPoolOptions chosen = new MaxPoolOptions();
        options.accept(chosen);
        this.kernelSize = kernelSize;
        this.stride = chosen.stride == null ? kernelSize : chosen.stride;
        this.padding = chosen.padding;
        this.dilation = chosen.dilation;
        this.ceilMode = chosen.ceilMode;
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=%s, stride=%s, padding=%s, dilation=%s, ceil_mode=%s"
                .formatted(kernelSize, stride, padding, dilation, PythonRepr.of(ceilMode));
    }
}
