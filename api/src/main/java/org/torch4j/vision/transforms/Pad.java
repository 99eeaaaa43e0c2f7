package org.torch4j.vision.transforms;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.torch4j.Tensor;
import org.torch4j.vision.Image;
import org.torch4j.vision.PaddingMode;

/**
 * Adds pixels around pictures: {@code new Pad(2)}, {@code new Pad(1, 2).fill(255)}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.Pad.html">Pad</a>
 */
public final class Pad extends PictureTransform {
    private final int[] padding;
    private final Sides sides;
    private final int[] fill;
    private final PaddingMode mode;

    /** @param padding one number for all sides; left and right, then top and bottom; or left, top, right, bottom */
    public Pad(int... padding) {
        this(padding.clone(), new int[] {0}, PaddingMode.CONSTANT);
    }

    private Pad(int[] padding, int[] fill, PaddingMode mode) {
        this.padding = padding;
        this.sides = Sides.of(padding);
        this.fill = fill;
        this.mode = mode;
    }

    /** The same with these values, one or one a channel; tensors take one. */
    public Pad fill(int... values) {
        return new Pad(padding, values.clone(), mode);
    }

    /** The same with pixels of another kind. */
    public Pad mode(PaddingMode other) {
        return new Pad(padding, fill, other);
    }

    @Override
    public Image apply(Image image) {
        return sides.pad(image, fill, mode);
    }

    @Override
    public Tensor apply(Tensor tensor) {
        if (fill.length != 1) {
            throw new IllegalArgumentException("tensors are filled with one value, not " + fill.length);
        }
        return sides.pad(tensor, fill[0], mode);
    }

    @Override
    public String toString() {
        return "Pad(padding=%s, fill=%s, padding_mode=%s)".formatted(text(padding), text(fill), mode.mode());
    }

    private static String text(int[] values) {
        return values.length == 1
                ? Integer.toString(values[0])
                : Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
