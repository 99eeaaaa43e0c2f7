package org.torch4j.vision.transforms;

import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;

/**
 * Changes a tensor's type and scales its values to the range that pictures of that type have.
 *
 * @param dtype the new type
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.ConvertImageDtype.html">
 *     ConvertImageDtype</a>
 */
public record ConvertImageDtype(DType dtype) implements Transform {

    @Override
    public Tensor apply(Object picture) {
        if (picture instanceof Tensor tensor) {
            return convert(TensorOps.picture(tensor, this), dtype);
        }
        throw new IllegalArgumentException(this + " takes a tensor, not " + TensorOps.describe(picture));
    }

    @Override
    public boolean supportsBatches() {
        return true;
    }

    @Override
    public Tensor batch(Tensor pictures) {
        return convert(pictures, dtype);
    }

    static Tensor convert(Tensor picture, DType to) {
        DType from = picture.dtype();
        if (from == to) {
            return picture;
        }
        return Scope.run(() -> {
            if (from.isFloatingPoint()) {
                return to.isFloatingPoint() ? picture.to(to) : toWhole(picture, from, to);
            }
            double most = most(from);
            if (to.isFloatingPoint()) {
                return picture.to(to).div(most);
            }
            double target = most(to);
            return most > target
                    ? picture.div((long) ((most + 1) / (target + 1)), o -> o.roundingMode("floor"))
                            .to(to)
                    : picture.to(to).mul((long) ((target + 1) / (most + 1)));
        });
    }

    private static Tensor toWhole(Tensor picture, DType from, DType to) {
        boolean tooWide = from == DType.FLOAT32 && (to == DType.INT32 || to == DType.INT64)
                || from == DType.FLOAT64 && to == DType.INT64;
        if (tooWide) {
            throw new IllegalArgumentException("from %s to %s cannot be converted safely".formatted(from, to));
        }
        return picture.mul(most(to) + 1 - 1e-3).to(to);
    }

    private static double most(DType type) {
        return switch (type) {
            case BOOL -> 1;
            case UINT8 -> 255;
            case INT8 -> 127;
            case INT16 -> 32767;
            case UINT16 -> 65535;
            case INT32 -> 2147483647;
            case INT64 -> 9223372036854775807.0;
            default -> 1;
        };
    }

    @Override
    public String toString() {
        return "ConvertImageDtype()";
    }
}
