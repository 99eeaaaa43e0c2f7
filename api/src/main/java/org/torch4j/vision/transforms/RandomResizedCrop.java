package org.torch4j.vision.transforms;

import java.util.Locale;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.data.DataRandom;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.vision.Image;
import org.torch4j.vision.ImageOps;
import org.torch4j.vision.Interpolation;

/**
 * A part of random area and shape, scaled to a size.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.RandomResizedCrop.html">
 *     RandomResizedCrop</a>
 */
public final class RandomResizedCrop extends PictureTransform {
    private static final int TRIES = 10;

    private final Size size;
    private final Options options = new Options();

    /** Which parts it takes. */
    public static final class Options {
        private double[] scale = {0.08, 1};
        private double[] ratio = {3.0 / 4, 4.0 / 3};
        private Interpolation interpolation = Interpolation.BILINEAR;
        private boolean antialias = true;

        private Options() {}

        /** The part's area, of the picture's; default 0.08 to 1. */
        public Options scale(double low, double high) {
            scale = new double[] {low, high};
            return this;
        }

        /** Width over height; default 3/4 to 4/3. */
        public Options ratio(double low, double high) {
            ratio = new double[] {low, high};
            return this;
        }

        /** How to resize; default bilinear. */
        public Options interpolation(Interpolation how) {
            interpolation = how;
            return this;
        }

        /** Whether shrinking smooths first; default true. */
        public Options antialias(boolean on) {
            antialias = on;
            return this;
        }
    }

    private record Part(int top, int left, int height, int width) {}

    /** @param size height and width of the result */
    public RandomResizedCrop(int size) {
        this(size, size, o -> {});
    }

    public RandomResizedCrop(int size, Consumer<Options> options) {
        this(size, size, options);
    }

    public RandomResizedCrop(int height, int width, Consumer<Options> options) {
        this.size = new Size(height, width);
        options.accept(this.options);
    }

    @Override
    public Image apply(Image image) {
        Part part = part(image.height(), image.width());
        Image cut = ImageOps.crop(image, part.top, part.left, part.height, part.width);
        return ImageOps.resize(cut, size.height(), size.width(), options.interpolation);
    }

    @Override
    public Tensor apply(Tensor tensor) {
        Part part = part(TensorOps.height(tensor), TensorOps.width(tensor));
        Tensor cut = TensorOps.crop(tensor, part.top, part.left, part.height, part.width);
        return part.height == size.height() && part.width == size.width()
                ? cut
                : TensorOps.resize(cut, size.height(), size.width(), options.interpolation, options.antialias);
    }

    private Part part(int height, int width) {
        int area = height * width;
        double low = (float) Math.log((float) options.ratio[0]);
        double high = (float) Math.log((float) options.ratio[1]);
        for (int i = 0; i < TRIES; i++) {
            double wanted = area * DataRandom.uniform(options.scale[0], options.scale[1]);
            double aspect = (float) Math.exp(DataRandom.uniform(low, high));
            int w = (int) Math.rint(Math.sqrt(wanted * aspect));
            int h = (int) Math.rint(Math.sqrt(wanted / aspect));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int top = DataRandom.randint(height - h + 1);
                int left = DataRandom.randint(width - w + 1);
                return new Part(top, left, h, w);
            }
        }
        return middle(height, width);
    }

    private Part middle(int height, int width) {
        double shape = (double) width / height;
        int w = width;
        int h = height;
        if (shape < options.ratio[0]) {
            h = (int) Math.rint(w / options.ratio[0]);
        } else if (shape > options.ratio[1]) {
            w = (int) Math.rint(h * options.ratio[1]);
        }
        return new Part((height - h) / 2, (width - w) / 2, h, w);
    }

    @Override
    public String toString() {
        return "RandomResizedCrop(size=%s, scale=%s, ratio=%s, interpolation=%s, antialias=%s)"
                .formatted(
                        size,
                        pair(options.scale),
                        pair(options.ratio),
                        options.interpolation.mode(),
                        PythonRepr.of(options.antialias));
    }

    private static String pair(double[] values) {
        return "(" + four(values[0]) + ", " + four(values[1]) + ")";
    }

    private static String four(double value) {
        return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.4f", value)));
    }
}
