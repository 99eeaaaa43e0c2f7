package org.torch4j.nn;

import java.util.function.Consumer;

/** What average pooling over one, two and three dimensions has in common. */
abstract class AvgPool extends Module {
    final Sizes kernelSize;
    final Sizes stride;
    final Sizes padding;
    final boolean ceilMode;
    final boolean countIncludePad;
    final Long divisorOverride;

    AvgPool(Sizes kernelSize, AvgPoolOptions options) {
        this.kernelSize = kernelSize;
        this.stride = options.stride == null ? kernelSize : options.stride;
        this.padding = options.padding;
        this.ceilMode = options.ceilMode;
        this.countIncludePad = options.countIncludePad;
        this.divisorOverride = options.divisorOverride;
    }

    static AvgPoolOptions chosen(Consumer<AvgPoolOptions> options) {
        AvgPoolOptions chosen = new AvgPoolOptions();
        options.accept(chosen);
        return chosen;
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=%s, stride=%s, padding=%s".formatted(kernelSize, stride, padding);
    }
}
