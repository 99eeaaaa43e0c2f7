package org.torch4j.vision.transforms;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.vision.Image;
import org.torch4j.vision.ImageOps;
import org.torch4j.vision.Interpolation;

/**
 * Scales pictures: to a size of the shorter side, or to a height and a width.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.Resize.html">Resize</a>
 */
public final class Resize extends PictureTransform {
    private final int shorter;
    private final Size size;
    private final Options options = new Options();

    /** How it scales. */
    public static final class Options {
        private Interpolation interpolation = Interpolation.BILINEAR;
        private int maxSize;
        private boolean antialias = true;

        private Options() {}

        /** Interpolation; default bilinear. */
        public Options interpolation(Interpolation how) {
            interpolation = how;
            return this;
        }

        /** The most that the longer side may have, where only the shorter one is given. */
        public Options maxSize(int pixels) {
            maxSize = pixels;
            return this;
        }

        /** Whether tensors are smoothed as they shrink; images always are. */
        public Options antialias(boolean on) {
            antialias = on;
            return this;
        }
    }

    /** The shorter side gets this size, the other one follows. */
    public Resize(int shorter) {
        this(shorter, o -> {});
    }

    public Resize(int shorter, Consumer<Options> options) {
        this.shorter = Size.of(shorter).height();
        this.size = null;
        options.accept(this.options);
        if (this.options.maxSize != 0 && this.options.maxSize <= shorter) {
            throw new IllegalArgumentException("maxSize %d must be more than the size %d of the shorter side"
                    .formatted(this.options.maxSize, shorter));
        }
    }

    public Resize(int height, int width) {
        this(height, width, o -> {});
    }

    public Resize(int height, int width, Consumer<Options> options) {
        this.shorter = 0;
        this.size = new Size(height, width);
        options.accept(this.options);
        if (this.options.maxSize != 0) {
            throw new IllegalArgumentException("maxSize goes with a size of the shorter side only");
        }
    }

    @Override
    public Image apply(Image image) {
        Size to = target(image.height(), image.width());
        return ImageOps.resize(image, to.height(), to.width(), options.interpolation);
    }

    @Override
    public Tensor apply(Tensor tensor) {
        Size to = target(TensorOps.height(tensor), TensorOps.width(tensor));
        if (to.height() == TensorOps.height(tensor) && to.width() == TensorOps.width(tensor)) {
            return tensor;
        }
        return TensorOps.resize(tensor, to.height(), to.width(), options.interpolation, options.antialias);
    }

    private Size target(int height, int width) {
        if (size != null) {
            return size;
        }
        int small = Math.min(height, width);
        int large = Math.max(height, width);
        int newSmall = shorter;
        int newLarge = (int) ((long) shorter * large / (double) small);
        if (options.maxSize != 0 && newLarge > options.maxSize) {
            newSmall = (int) ((long) options.maxSize * newSmall / (double) newLarge);
            newLarge = options.maxSize;
        }
        return width <= height ? new Size(newLarge, newSmall) : new Size(newSmall, newLarge);
    }

    @Override
    public String toString() {
        return "Resize(size=%s, interpolation=%s, max_size=%s, antialias=%s)"
                .formatted(
                        size == null ? shorter : size,
                        options.interpolation.mode(),
                        options.maxSize == 0 ? "None" : options.maxSize,
                        PythonRepr.of(options.antialias));
    }
}
