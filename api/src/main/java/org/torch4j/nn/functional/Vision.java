package org.torch4j.nn.functional;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonName;

/** Padding, resizing and sampling of images; embeddings. */
final class Vision {
    private Vision() {}

    /** Pads by a mode; {@code value} is for {@link PadMode#CONSTANT}, 0 for the others. */
    public static Tensor pad(Tensor x, long[] pad, PadMode mode, double value) {
        if (mode == PadMode.CONSTANT) {
            return Torch.constantPadNd(x, pad, value);
        }
        if (value != 0) {
            throw new IllegalArgumentException("pad: mode " + mode + " takes no value, got " + value);
        }
        return Torch.pad(x, pad, mode.toString());
    }

    /** Pads by a mode of Python's name: constant, which takes {@code value}, reflect, replicate or circular. */
    public static Tensor pad(Tensor x, long[] pad, String mode, double value) {
        return Functional.pad(x, pad, PythonName.parse(PadMode.class, "mode", mode), value);
    }

    /** Resizes an image (or a sequence, or a volume). */
    public static Tensor interpolate(Tensor x, Consumer<InterpolateOptions> options) {
        InterpolateOptions chosen = new InterpolateOptions();
        options.accept(chosen);
        return new Interpolation(x, chosen).run();
    }

    public static Tensor upsampleNearest(Tensor x, Consumer<InterpolateOptions> options) {
        return Functional.interpolate(x, options.andThen(o -> o.mode(InterpolateMode.NEAREST)));
    }

    public static Tensor upsampleBilinear(Tensor x, Consumer<InterpolateOptions> options) {
        return Functional.interpolate(
                x, options.andThen(o -> o.mode(InterpolateMode.BILINEAR).alignCorners(true)));
    }

    public static Tensor gridSample(
            Tensor x, Tensor grid, GridSampleMode mode, GridPaddingMode paddingMode, boolean alignCorners) {
        return Torch.gridSampler(x, grid, mode.code(), paddingMode.code(), alignCorners);
    }

    /** {@code mode}: bilinear, nearest, bicubic; {@code paddingMode}: zeros, border, reflection. */
    public static Tensor gridSample(Tensor x, Tensor grid, String mode, String paddingMode, boolean alignCorners) {
        return Functional.gridSample(
                x,
                grid,
                PythonName.parse(GridSampleMode.class, "mode", mode),
                PythonName.parse(GridPaddingMode.class, "paddingMode", paddingMode),
                alignCorners);
    }

    public static Tensor affineGrid(Tensor theta, long[] size, boolean alignCorners) {
        if (size.length != 4 && size.length != 5) {
            throw new IllegalArgumentException("affineGrid: size has 4 or 5 numbers, got " + Arrays.toString(size));
        }
        if (!theta.dtype().isFloatingPoint()) {
            throw new IllegalArgumentException("affineGrid: theta is of a floating-point type, got " + theta.dtype());
        }
        int dims = size.length - 2;
        long[] shape = theta.shape();
        if (shape.length != 3 || shape[1] != dims || shape[2] != dims + 1) {
            throw new IllegalArgumentException("affineGrid: theta is [N, %d, %d] for size %s, got %s"
                    .formatted(dims, dims + 1, Arrays.toString(size), Arrays.toString(shape)));
        }
        if (Arrays.stream(size).min().orElse(0) <= 0) {
            throw new IllegalArgumentException("affineGrid: sizes are above 0, got " + Arrays.toString(size));
        }
        return Torch.affineGridGenerator(theta, size, alignCorners);
    }

    /** {@code paddingIdx} and {@code maxNorm} may be null; {@code maxNorm} shortens rows of {@code weight} in place. */
    public static Tensor embedding(
            Tensor indices,
            Tensor weight,
            Long paddingIdx,
            Double maxNorm,
            double normType,
            boolean scaleGradByFreq,
            boolean sparse) {
        if (maxNorm != null) {
            renormalize(weight, indices, maxNorm, normType);
        }
        return Operators.embedding(weight, indices, row(paddingIdx, weight), scaleGradByFreq, sparse);
    }

    /** {@code mode} by its Python name: sum, mean or max. */
    public static Tensor embeddingBag(
            Tensor indices,
            Tensor weight,
            Tensor offsets,
            Double maxNorm,
            double normType,
            boolean scaleGradByFreq,
            String mode,
            boolean sparse,
            Tensor perSampleWeights,
            boolean includeLastOffset,
            Long paddingIdx) {
        return Functional.embeddingBag(
                indices,
                weight,
                offsets,
                maxNorm,
                normType,
                scaleGradByFreq,
                PythonName.parse(BagMode.class, "mode", mode),
                sparse,
                perSampleWeights,
                includeLastOffset,
                paddingIdx);
    }

    /** {@code offsets} is null for (B, N) indices, where each row is a bag: {@code includeLastOffset} is not looked at. */
    public static Tensor embeddingBag(
            Tensor indices,
            Tensor weight,
            Tensor offsets,
            Double maxNorm,
            double normType,
            boolean scaleGradByFreq,
            BagMode mode,
            boolean sparse,
            Tensor perSampleWeights,
            boolean includeLastOffset,
            Long paddingIdx) {
        Tensor flat = indices;
        Tensor starts = offsets;
        Tensor samples = perSampleWeights;
        boolean endsGiven = includeLastOffset && indices.dim() != 2;
        if (samples != null && !Arrays.equals(samples.shape(), indices.shape())) {
            throw new IllegalArgumentException("embeddingBag: a perSampleWeight for each index is expected, not "
                    + Arrays.toString(samples.shape()) + " for "
                    + Arrays.toString(indices.shape()));
        }
        if (mode == BagMode.MAX && (scaleGradByFreq || sparse)) {
            throw new IllegalArgumentException(
                    "embeddingBag: mode max goes with neither scaleGradByFreq nor sparse gradients");
        }
        if (indices.dim() == 2) {
            if (offsets != null) {
                throw new IllegalArgumentException(
                        "embeddingBag: (B, N) indices have bags of their own, offsets is null");
            }
            long bag = indices.size(1);
            starts = Torch.arange(0, indices.numel(), bag, indices.dtype().on(indices.device()));
            flat = indices.reshape(-1);
            samples = samples == null ? null : samples.reshape(-1);
        } else if (offsets == null) {
            throw new IllegalArgumentException("embeddingBag: 1-dimensional indices need offsets");
        }
        if (samples != null && mode != BagMode.SUM) {
            throw new IllegalArgumentException("embeddingBag: perSampleWeights go with mode sum only, got " + mode);
        }
        if (maxNorm != null) {
            renormalize(weight, flat, maxNorm, normType);
        }
        return Operators.embeddingBag(
                        weight,
                        flat,
                        starts,
                        scaleGradByFreq,
                        mode.code(),
                        sparse,
                        samples,
                        endsGiven,
                        paddingIdx == null ? null : (Long) row(paddingIdx, weight))
                .output();
    }

    private static void renormalize(Tensor weight, Tensor indices, double maxNorm, double normType) {
        Torch.noGrad(() -> Torch.embeddingRenorm_(weight.detach(), indices.contiguous(), maxNorm, normType));
    }

    private static long row(Long paddingIdx, Tensor weight) {
        if (paddingIdx == null) {
            return -1;
        }
        long rows = weight.size(0);
        if (paddingIdx >= rows || paddingIdx < -rows) {
            throw new IllegalArgumentException("paddingIdx %d is not within %d embeddings".formatted(paddingIdx, rows));
        }
        return paddingIdx < 0 ? rows + paddingIdx : paddingIdx;
    }
}
