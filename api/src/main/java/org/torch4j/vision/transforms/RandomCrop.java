package org.torch4j.vision.transforms;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.torch4j.Tensor;
import org.torch4j.data.DataRandom;
import org.torch4j.vision.Image;
import org.torch4j.vision.ImageOps;
import org.torch4j.vision.PaddingMode;

/**
 * A part of a picture from a random place, maybe after padding: {@code new RandomCrop(32, o -> o.padding(4))}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.RandomCrop.html">RandomCrop</a>
 */
public final class RandomCrop extends PictureTransform {
    private final Size size;
    private final Options options = new Options();

    /** Options of the padding before the crop. */
    public static final class Options {
        private int[] padding;
        private boolean padIfNeeded;
        private int fill;
        private PaddingMode mode = PaddingMode.CONSTANT;

        private Options() {}

        /** One number for all sides; left and right, then top and bottom; or left, top, right, bottom. */
        public Options padding(int... pixels) {
            Sides.of(pixels);
            padding = pixels.clone();
            return this;
        }

        /** Pads pictures that are smaller than the part, which are an error otherwise. */
        public Options padIfNeeded(boolean on) {
            padIfNeeded = on;
            return this;
        }

        /** The value of the pixels added; default 0. */
        public Options fill(int value) {
            fill = value;
            return this;
        }

        /** How to pad: constant, edge, reflect or symmetric; default constant. */
        public Options paddingMode(PaddingMode kind) {
            mode = kind;
            return this;
        }
    }

    /** @param size height and width of the square part */
    public RandomCrop(int size) {
        this(size, size, o -> {});
    }

    public RandomCrop(int size, Consumer<Options> options) {
        this(size, size, options);
    }

    public RandomCrop(int height, int width) {
        this(height, width, o -> {});
    }

    public RandomCrop(int height, int width, Consumer<Options> options) {
        this.size = new Size(height, width);
        options.accept(this.options);
    }

    @Override
    public Image apply(Image image) {
        Image padded = options.padding == null ? image : pad(image, Sides.of(options.padding));
        if (options.padIfNeeded && padded.width() < size.width()) {
            padded = pad(padded, Sides.of(size.width() - padded.width(), 0));
        }
        if (options.padIfNeeded && padded.height() < size.height()) {
            padded = pad(padded, Sides.of(0, size.height() - padded.height()));
        }
        int[] at = place(padded.height(), padded.width());
        return ImageOps.crop(padded, at[0], at[1], size.height(), size.width());
    }

    @Override
    public Tensor apply(Tensor tensor) {
        Tensor padded = options.padding == null ? tensor : pad(tensor, Sides.of(options.padding));
        if (options.padIfNeeded && TensorOps.width(padded) < size.width()) {
            padded = pad(padded, Sides.of(size.width() - TensorOps.width(padded), 0));
        }
        if (options.padIfNeeded && TensorOps.height(padded) < size.height()) {
            padded = pad(padded, Sides.of(0, size.height() - TensorOps.height(padded)));
        }
        int[] at = place(TensorOps.height(padded), TensorOps.width(padded));
        return TensorOps.crop(padded, at[0], at[1], size.height(), size.width());
    }

    private Image pad(Image image, Sides sides) {
        return sides.pad(image, new int[] {options.fill}, options.mode);
    }

    private Tensor pad(Tensor tensor, Sides sides) {
        return sides.pad(tensor, options.fill, options.mode);
    }

    private int[] place(int height, int width) {
        if (height < size.height() || width < size.width()) {
            throw new IllegalArgumentException(
                    "a part of %s is larger than the picture of (%d, %d)".formatted(size, height, width));
        }
        if (height == size.height() && width == size.width()) {
            return new int[] {0, 0};
        }
        int top = DataRandom.randint(height - size.height() + 1);
        int left = DataRandom.randint(width - size.width() + 1);
        return new int[] {top, left};
    }

    @Override
    public String toString() {
        return "RandomCrop(size=%s, padding=%s)".formatted(size, padding());
    }

    private String padding() {
        if (options.padding == null) {
            return "None";
        }
        return options.padding.length == 1
                ? Integer.toString(options.padding[0])
                : Arrays.stream(options.padding)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
