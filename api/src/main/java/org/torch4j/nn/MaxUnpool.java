package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.internal.text.PythonRepr;

/** What the opposites of max pooling have in common. */
public abstract class MaxUnpool extends Module {
    final long[] kernelSize;
    final long[] stride;
    final long[] padding;

    MaxUnpool(int dims, long[] kernelSize, Consumer<Options> options) {
        Options chosen = new Options();
        options.accept(chosen);
        this.kernelSize = Sizes.of(kernelSize).expand(dims, "kernelSize");
        this.stride = chosen.stride == null
                ? this.kernelSize
                : Sizes.of(chosen.stride).expand(dims, "stride");
        this.padding = Sizes.of(chosen.padding).expand(dims, "padding");
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=%s, stride=%s, padding=%s"
                .formatted(PythonRepr.tuple(kernelSize), PythonRepr.tuple(stride), PythonRepr.tuple(padding));
    }

    /** Options of {@link MaxUnpool}. */
    public static final class Options {
        private long[] stride;
        private long[] padding = {0};

        /** Stride of the window; default the kernel's size. */
        public Options stride(long... stride) {
            this.stride = stride;
            return this;
        }

        /** The padding of the pooling; default 0. */
        public Options padding(long... padding) {
            this.padding = padding;
            return this;
        }
    }
}
