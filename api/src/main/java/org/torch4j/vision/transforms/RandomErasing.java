package org.torch4j.vision.transforms;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.data.DataRandom;

/**
 * Overwrites a random part of tensors with a probability.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.RandomErasing.html">RandomErasing</a>
 */
public final class RandomErasing implements Transform {
    private static final int TRIES = 10;

    private final double p;
    private final Options options = new Options();

    /** Which parts, and what stands there afterwards. */
    public static final class Options {
        private double[] scale = {0.02, 0.33};
        private double[] ratio = {0.3, 3.3};
        private double value;
        private boolean random;

        private Options() {}

        /** The part's area, of the picture's; default 0.02 to 0.33. */
        public Options scale(double low, double high) {
            scale = new double[] {low, high};
            return this;
        }

        /** Height over width; default 0.3 to 3.3. */
        public Options ratio(double low, double high) {
            ratio = new double[] {low, high};
            return this;
        }

        /** What the part is filled with; default 0. */
        public Options value(double fill) {
            value = fill;
            return this;
        }

        /** Fills the part with normal numbers. */
        public Options random(boolean on) {
            random = on;
            return this;
        }
    }

    public RandomErasing() {
        this(0.5);
    }

    public RandomErasing(double p) {
        this(p, o -> {});
    }

    /** @param p 0 to 1 */
    public RandomErasing(double p, Consumer<Options> options) {
        this.p = Probability.check(p);
        options.accept(this.options);
    }

    @Override
    public Tensor apply(Object picture) {
        if (!(picture instanceof Tensor tensor)) {
            throw new IllegalArgumentException(this + " takes a tensor, not " + TensorOps.describe(picture));
        }
        return DataRandom.rand() < p ? erased(tensor) : tensor;
    }

    private Tensor erased(Tensor tensor) {
        int height = TensorOps.height(tensor);
        int width = TensorOps.width(tensor);
        double low = (float) Math.log((float) options.ratio[0]);
        double high = (float) Math.log((float) options.ratio[1]);
        for (int i = 0; i < TRIES; i++) {
            double area = height * width * DataRandom.uniform(options.scale[0], options.scale[1]);
            double aspect = (float) Math.exp(DataRandom.uniform(low, high));
            int h = (int) Math.rint(Math.sqrt(area * aspect));
            int w = (int) Math.rint(Math.sqrt(area / aspect));
            if (h < height && w < width) {
                Tensor fill = options.random ? DataRandom.randn(tensor.size(-3), h, w) : null;
                int top = DataRandom.randint(height - h + 1);
                int left = DataRandom.randint(width - w + 1);
                Tensor copy = tensor.clone();
                try (Tensor rows = copy.narrow(-2, top, h);
                        Tensor part = rows.narrow(-1, left, w)) {
                    if (fill == null) {
                        part.fill_(options.value);
                    } else {
                        part.copy_(fill);
                        fill.close();
                    }
                }
                return copy;
            }
        }
        return tensor;
    }

    @Override
    public String toString() {
        return "RandomErasing(p=%s, scale=(%s, %s), ratio=(%s, %s), value=%s, inplace=False)"
                .formatted(
                        p,
                        options.scale[0],
                        options.scale[1],
                        options.ratio[0],
                        options.ratio[1],
                        options.random ? "random" : options.value);
    }
}
