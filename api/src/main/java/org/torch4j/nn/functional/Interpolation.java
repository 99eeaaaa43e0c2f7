package org.torch4j.nn.functional;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.torch4j.Tensor;
import org.torch4j.binding.AtenPrivate;

/** Chooses the kernel that resizes. */
final class Interpolation {
    private static final Set<InterpolateMode> WITHOUT_CORNERS =
            EnumSet.of(InterpolateMode.NEAREST, InterpolateMode.AREA, InterpolateMode.NEAREST_EXACT);

    private final Tensor x;
    private final InterpolateOptions options;
    private long[] size;
    private double[] factors;

    Interpolation(Tensor x, InterpolateOptions options) {
        this.x = x;
        this.options = options;
    }

    Tensor run() {
        InterpolateMode mode = options.mode;
        int dims = x.dim() - 2;
        if (dims < 1) {
            throw new IllegalArgumentException(
                    "interpolate: the input has 3, 4 or 5 dimensions, got " + Arrays.toString(x.shape()));
        }
        boolean cornersGiven = options.alignCorners != null;
        if (WITHOUT_CORNERS.contains(mode) && cornersGiven) {
            throw new IllegalArgumentException(
                    "alignCorners is for linear, bilinear, bicubic and trilinear, got " + mode);
        }
        chooseSize(dims);
        boolean corners = cornersGiven && options.alignCorners;
        boolean plain = mode == InterpolateMode.BILINEAR || mode == InterpolateMode.BICUBIC;
        if (options.antialias && !(plain && x.dim() == 4)) {
            throw new IllegalArgumentException(
                    "antialias is for bilinear and bicubic of 4 dimensions, got %s of %d".formatted(mode, x.dim()));
        }
        return switch (mode.toString() + dims) {
            case "nearest1" -> Operators.upsampleNearest1d(x, size, factors);
            case "nearest2" -> Operators.upsampleNearest2d(x, size, factors);
            case "nearest3" -> Operators.upsampleNearest3d(x, size, factors);
            case "nearest-exact1" -> (Tensor) AtenPrivate._upsample_nearest_exact1d_vec(x, size, factors);
            case "nearest-exact2" -> (Tensor) AtenPrivate._upsample_nearest_exact2d_vec(x, size, factors);
            case "nearest-exact3" -> (Tensor) AtenPrivate._upsample_nearest_exact3d_vec(x, size, factors);
            case "area1" -> Operators.adaptiveAvgPool1d(x, size);
            case "area2" -> Operators.adaptiveAvgPool2d(x, size);
            case "area3" -> Operators.adaptiveAvgPool3d(x, size);
            case "linear1" -> Operators.upsampleLinear1d(x, size, corners, factors);
            case "bilinear2" ->
                options.antialias
                        ? (Tensor) AtenPrivate._upsample_bilinear2d_aa_vec(x, size, corners, factors)
                        : Operators.upsampleBilinear2d(x, size, corners, factors);
            case "bicubic2" ->
                options.antialias
                        ? (Tensor) AtenPrivate._upsample_bicubic2d_aa_vec(x, size, corners, factors)
                        : Operators.upsampleBicubic2d(x, size, corners, factors);
            case "trilinear3" -> Operators.upsampleTrilinear3d(x, size, corners, factors);
            default ->
                throw new IllegalArgumentException(
                        "interpolate: no mode %s for input %s".formatted(mode, Arrays.toString(x.shape())));
        };
    }

    private void chooseSize(int dims) {
        if (options.size != null && options.scaleFactor != null) {
            throw new IllegalArgumentException("interpolate: only one of size and scaleFactor can be given");
        }
        if (options.size != null) {
            if (options.recomputeScaleFactor) {
                throw new IllegalArgumentException("interpolate: recomputeScaleFactor has no meaning with a size");
            }
            size = new long[dims];
            Arrays.setAll(size, i -> options.size[pick(options.size.length, i, dims)]);
        } else if (options.scaleFactor != null) {
            factors = new double[dims];
            Arrays.setAll(factors, i -> options.scaleFactor[pick(options.scaleFactor.length, i, dims)]);
            if (options.recomputeScaleFactor || options.mode == InterpolateMode.AREA) {
                size = new long[dims];
                Arrays.setAll(size, i -> (long) (x.size(i + 2L) * factors[i]));
                factors = null;
            }
        } else {
            throw new IllegalArgumentException("interpolate: give a size or a scaleFactor");
        }
    }

    private int pick(int given, int i, int dims) {
        if (given != 1 && given != dims) {
            throw new IllegalArgumentException("interpolate: %d values for the %d dimensions of input %s"
                    .formatted(given, dims, Arrays.toString(x.shape())));
        }
        return given == 1 ? 0 : i;
    }
}
