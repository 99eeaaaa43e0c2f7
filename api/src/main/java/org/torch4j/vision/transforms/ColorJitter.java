package org.torch4j.vision.transforms;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.data.DataRandom;
import org.torch4j.vision.Colors;
import org.torch4j.vision.Image;

/**
 * Changes brightness, contrast, saturation and hue by random factors, in random order.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.ColorJitter.html">ColorJitter</a>
 */
public final class ColorJitter extends PictureTransform {
    private final Options options = new Options();

    /** How far each may go; what is not named stays as it is. */
    public static final class Options {
        private double[] brightness;
        private double[] contrast;
        private double[] saturation;
        private double[] hue;

        private Options() {}

        /** Factors from 1 - {@code by}, but not below 0, to 1 + {@code by}. */
        public Options brightness(double by) {
            return brightness(Math.max(1 - by, 0), 1 + by);
        }

        /** Factors between two bounds. */
        public Options brightness(double low, double high) {
            brightness = range("brightness", low, high, 0, Double.POSITIVE_INFINITY, 1);
            return this;
        }

        /** Factors from 1 - {@code by}, but not below 0, to 1 + {@code by}. */
        public Options contrast(double by) {
            return contrast(Math.max(1 - by, 0), 1 + by);
        }

        /** Factors between two bounds. */
        public Options contrast(double low, double high) {
            contrast = range("contrast", low, high, 0, Double.POSITIVE_INFINITY, 1);
            return this;
        }

        /** Factors from 1 - {@code by}, but not below 0, to 1 + {@code by}. */
        public Options saturation(double by) {
            return saturation(Math.max(1 - by, 0), 1 + by);
        }

        /** Factors between two bounds. */
        public Options saturation(double low, double high) {
            saturation = range("saturation", low, high, 0, Double.POSITIVE_INFINITY, 1);
            return this;
        }

        /** Turns from -{@code by} to {@code by}, 0.5 being half a turn. */
        public Options hue(double by) {
            return hue(-by, by);
        }

        /** Shifts between two bounds within [-0.5, 0.5]. */
        public Options hue(double low, double high) {
            hue = range("hue", low, high, -0.5, 0.5, 0);
            return this;
        }

        private static double[] range(String name, double low, double high, double least, double most, double none) {
            if (!(least <= low && low <= high && high <= most)) {
                throw new IllegalArgumentException(
                        "%s must be between %s and %s in order, not %s to %s".formatted(name, least, most, low, high));
            }
            return low == none && high == none ? null : new double[] {low, high};
        }
    }

    public ColorJitter(Consumer<Options> options) {
        options.accept(this.options);
    }

    private record Draw(int[] order, Double[] factors) {}

    private Draw draw() {
        int[] order = DataRandom.randperm(4);
        double[][] ranges = {options.brightness, options.contrast, options.saturation, options.hue};
        Double[] factors = new Double[4];
        for (int i = 0; i < 4; i++) {
            factors[i] = ranges[i] == null ? null : DataRandom.uniform(ranges[i][0], ranges[i][1]);
        }
        return new Draw(order, factors);
    }

    @Override
    public Image apply(Image image) {
        Draw draw = draw();
        Image changed = image;
        for (int kind : draw.order) {
            Double factor = draw.factors[kind];
            if (factor != null) {
                changed = switch (kind) {
                    case 0 -> Colors.brightness(changed, factor);
                    case 1 -> Colors.contrast(changed, factor);
                    case 2 -> Colors.saturation(changed, factor);
                    default -> Colors.hue(changed, factor);
                };
            }
        }
        return changed;
    }

    @Override
    public Tensor apply(Tensor tensor) {
        Draw draw = draw();
        Tensor changed = tensor;
        for (int kind : draw.order) {
            Double factor = draw.factors[kind];
            if (factor != null) {
                changed = switch (kind) {
                    case 0 -> ColorTensors.brightness(changed, factor);
                    case 1 -> ColorTensors.contrast(changed, factor);
                    case 2 -> ColorTensors.saturation(changed, factor);
                    default -> ColorTensors.hue(changed, factor);
                };
            }
        }
        return changed;
    }

    @Override
    public String toString() {
        return "ColorJitter(brightness=%s, contrast=%s, saturation=%s, hue=%s)"
                .formatted(
                        text(options.brightness), text(options.contrast), text(options.saturation), text(options.hue));
    }

    private static String text(double[] range) {
        return range == null ? "None" : "(" + range[0] + ", " + range[1] + ")";
    }
}
