package org.torch4j.vision.transforms;

import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.binding.AtenR;
import org.torch4j.binding.AtenU;
import org.torch4j.vision.Image;
import org.torch4j.vision.Interpolation;
import org.torch4j.vision.PaddingMode;

/** What transforms do to a tensor [..., channels, height, width], as torchvision does it. */
final class TensorOps {
    private TensorOps() {}

    static String describe(Object picture) {
        return picture instanceof Tensor t
                ? "a tensor %s%s".formatted(t.dtype(), Arrays.toString(t.shape()))
                : picture instanceof Image ? picture.toString() : String.valueOf(picture);
    }

    static Tensor picture(Tensor tensor, Transform transform) {
        if (tensor.dim() < 2) {
            throw new IllegalArgumentException(
                    "%s takes a tensor [..., H, W], not %s".formatted(transform, describe(tensor)));
        }
        return tensor;
    }

    static int height(Object picture) {
        return picture instanceof Image image ? image.height() : (int) ((Tensor) picture).size(-2);
    }

    static int width(Object picture) {
        return picture instanceof Image image ? image.width() : (int) ((Tensor) picture).size(-1);
    }

    static Tensor crop(Tensor t, int top, int left, int height, int width) {
        int h = height(t);
        int w = width(t);
        int bottom = top + height;
        int right = left + width;
        int row = Math.max(top, 0);
        int column = Math.max(left, 0);
        return Scope.run(() -> {
            Tensor part = t.narrow(-2, Math.min(row, h), Math.max(Math.min(bottom, h) - row, 0))
                    .narrow(-1, Math.min(column, w), Math.max(Math.min(right, w) - column, 0));
            if (left >= 0 && top >= 0 && right <= w && bottom <= h) {
                return part;
            }
            return pad(
                    part,
                    Math.max(-left + Math.min(0, right), 0),
                    Math.max(-top + Math.min(0, bottom), 0),
                    Math.max(right - Math.max(w, left), 0),
                    Math.max(bottom - Math.max(h, top), 0),
                    0,
                    PaddingMode.CONSTANT);
        });
    }

    static Tensor pad(Tensor t, int left, int top, int right, int bottom, double fill, PaddingMode mode) {
        long[] sides = {left, right, top, bottom};
        if (mode == PaddingMode.CONSTANT) {
            return t.constantPadNd(sides, fill);
        }
        if (mode == PaddingMode.SYMMETRIC) {
            return symmetric(t, left, top, right, bottom);
        }
        return Scope.run(() -> {
            Tensor four = t.dim() < 4 ? t.unsqueeze(0) : t;
            boolean cast = !t.dtype().isFloatingPoint();
            Tensor in = cast ? four.to(DType.FLOAT32) : four;
            Tensor padded = (Tensor)
                    (mode == PaddingMode.EDGE ? AtenR.replication_pad2d(in, sides) : AtenR.reflection_pad2d(in, sides));
            Tensor out = t.dim() < 4 ? padded.squeeze(0) : padded;
            return cast ? out.to(t.dtype()) : out;
        });
    }

    private static Tensor symmetric(Tensor t, int left, int top, int right, int bottom) {
        return Scope.run(
                () -> t.indexSelect(-2, mirror(height(t), top, bottom)).indexSelect(-1, mirror(width(t), left, right)));
    }

    private static Tensor mirror(int size, int before, int after) {
        long[] places = new long[before + size + after];
        for (int i = 0; i < places.length; i++) {
            int place = Math.floorMod(i - before, 2 * size);
            places[i] = Math.min(place, 2 * size - 1 - place);
        }
        return Torch.fromArray(places);
    }

    static Tensor resize(Tensor t, int height, int width, Interpolation how, boolean antialias) {
        long[] size = {height, width};
        return Scope.run(() -> {
            Tensor in = t;
            for (int d = t.dim(); d < 4; d++) {
                in = in.unsqueeze(0);
            }
            boolean cast = t.dtype() != DType.FLOAT32 && t.dtype() != DType.FLOAT64;
            in = cast ? in.to(DType.FLOAT32) : in;
            Tensor out = scaled(in, size, how, antialias);
            if (how == Interpolation.BICUBIC && t.dtype() == DType.UINT8) {
                out = out.clamp(0, 255);
            }
            for (int d = t.dim(); d < 4; d++) {
                out = out.squeeze(0);
            }
            return cast ? (t.dtype().isFloatingPoint() ? out : out.round()).to(t.dtype()) : out;
        });
    }

    private static Tensor scaled(Tensor in, long[] size, Interpolation how, boolean antialias) {
        return switch (how) {
            case NEAREST -> (Tensor) AtenU.upsample_nearest2d(in, size, null, null);
            case NEAREST_EXACT -> (Tensor) AtenPrivate._upsample_nearest_exact2d(in, size, null, null);
            case BILINEAR ->
                antialias
                        ? (Tensor) AtenPrivate._upsample_bilinear2d_aa(in, size, false, null, null)
                        : (Tensor) AtenU.upsample_bilinear2d(in, size, false, null, null);
            case BICUBIC ->
                antialias
                        ? (Tensor) AtenPrivate._upsample_bicubic2d_aa(in, size, false, null, null)
                        : (Tensor) AtenU.upsample_bicubic2d(in, size, false, null, null);
            default -> throw new IllegalArgumentException("tensors cannot be scaled by " + how.mode());
        };
    }

    static Tensor grey(Tensor t) {
        if (t.dim() < 3 || t.size(-3) != 1 && t.size(-3) != 3) {
            throw new IllegalArgumentException("no picture of 1 or 3 channels: " + describe(t));
        }
        if (t.size(-3) == 1) {
            return t.clone();
        }
        return Scope.run(() -> {
            Tensor r = t.select(-3, 0);
            Tensor g = t.select(-3, 1);
            Tensor b = t.select(-3, 2);
            return r.mul(0.2989)
                    .add(g.mul(0.587))
                    .add(b.mul(0.114))
                    .to(t.dtype())
                    .unsqueeze(-3);
        });
    }

    static Tensor threeTimes(Tensor grey) {
        return Torch.cat(List.of(grey, grey, grey), -3);
    }
}
