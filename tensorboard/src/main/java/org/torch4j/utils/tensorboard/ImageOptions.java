package org.torch4j.utils.tensorboard;

import java.util.List;
import java.util.Locale;

/** How a picture lies in its tensor. */
public final class ImageOptions extends EventOptions<ImageOptions> {
    private String dataFormats;
    private double rescale = 1;
    private List<String> labels;

    ImageOptions(String dataFormats) {
        this.dataFormats = dataFormats;
    }

    /** The meaning of the dimensions, such as {@code CHW}, {@code HWC}, {@code HW}, {@code NCHW} or {@code NHWC}. */
    public ImageOptions dataFormats(String formats) {
        dataFormats = formats.toUpperCase(Locale.ROOT);
        return this;
    }

    /** By how much a picture with boxes is made larger (default: 1). */
    public ImageOptions rescale(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("rescale must be above 0, not " + factor);
        }
        rescale = factor;
        return this;
    }

    /** What is written at each box (default: nothing). */
    public ImageOptions labels(List<String> labels) {
        this.labels = List.copyOf(labels);
        return this;
    }

    String dataFormats() {
        return dataFormats;
    }

    double rescale() {
        return rescale;
    }

    List<String> labels() {
        return labels;
    }
}
