package org.torch4j.vision.transforms;

import org.torch4j.Tensor;
import org.torch4j.vision.Image;
import org.torch4j.vision.ImageOps;
import org.torch4j.vision.PaddingMode;

/**
 * The middle of a picture; a smaller one gets black around it.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.CenterCrop.html">CenterCrop</a>
 */
public final class CenterCrop extends PictureTransform {
    private final Size size;

    /** @param size one number for a square, or height and width */
    public CenterCrop(int... size) {
        this.size = Size.of(size);
    }

    @Override
    public Image apply(Image image) {
        Sides sides = missing(image.height(), image.width());
        Image large = sides == null
                ? image
                : ImageOps.pad(
                        image,
                        sides.left(),
                        sides.top(),
                        sides.right(),
                        sides.bottom(),
                        new int[] {0},
                        PaddingMode.CONSTANT);
        return ImageOps.crop(
                large,
                start(large.height(), size.height()),
                start(large.width(), size.width()),
                size.height(),
                size.width());
    }

    @Override
    public Tensor apply(Tensor tensor) {
        Sides sides = missing(TensorOps.height(tensor), TensorOps.width(tensor));
        Tensor large = sides == null ? tensor : sides.pad(tensor, 0, PaddingMode.CONSTANT);
        return TensorOps.crop(
                large,
                start(TensorOps.height(large), size.height()),
                start(TensorOps.width(large), size.width()),
                size.height(),
                size.width());
    }

    private Sides missing(int height, int width) {
        int h = Math.max(size.height() - height, 0);
        int w = Math.max(size.width() - width, 0);
        return h == 0 && w == 0 ? null : new Sides(w / 2, h / 2, (w + 1) / 2, (h + 1) / 2);
    }

    /** Half of what is left over, a half rounded to the even number as Python does it. */
    private static int start(int length, int part) {
        return (int) Math.rint((length - part) / 2.0);
    }

    @Override
    public boolean supportsBatches() {
        return true;
    }

    @Override
    public Tensor batch(Tensor pictures) {
        return apply(pictures);
    }

    @Override
    public String toString() {
        return "CenterCrop(size=" + size + ")";
    }
}
