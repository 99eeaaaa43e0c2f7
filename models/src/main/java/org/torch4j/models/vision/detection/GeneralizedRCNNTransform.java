package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.models.vision.ImageList;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;

/** What pictures of 0 to 1 go through before a detector, and what it found on the way back. */
public final class GeneralizedRCNNTransform extends Module {
    private final int[] minSize;
    private final int maxSize;
    private final double[] mean;
    private final double[] std;
    private final int sizeDivisible;
    private final boolean fixed;

    /**
     * @param minSize the shorter side; in training one of them at random, else the last
     * @param maxSize what the longer side is at most
     * @param sizeDivisible what the sides of the batch are multiples of
     * @param fixed whether pictures become squares of {@code minSize}
     */
    GeneralizedRCNNTransform(
            int[] minSize, int maxSize, double[] mean, double[] std, int sizeDivisible, boolean fixed) {
        this.minSize = minSize;
        this.maxSize = maxSize;
        this.mean = mean;
        this.std = std;
        this.sizeDivisible = sizeDivisible;
        this.fixed = fixed;
    }

    /** Pictures of one batch and what is to be found in them. */
    record Batch(ImageList images, List<Target> targets) {}

    /** @param targets null where there are none */
    Batch prepare(List<Tensor> pictures, List<Target> targets) {
        List<Tensor> scaled = new ArrayList<>();
        List<Target> moved = targets == null ? null : new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Tensor picture = pictures.get(i);
            check(picture);
            int side = side();
            Tensor small = resize(normalize(picture), side, "bilinear");
            scaled.add(small);
            if (targets != null) {
                moved.add(resize(targets.get(i), size(picture), size(small), side));
            }
        }
        List<ImageSize> sizes =
                scaled.stream().map(GeneralizedRCNNTransform::size).toList();
        return new Batch(new ImageList(batch(scaled), sizes), moved);
    }

    static ImageSize size(Tensor picture) {
        return new ImageSize(picture.size(-2), picture.size(-1));
    }

    private static void check(Tensor picture) {
        if (picture.dim() != 3 || !picture.dtype().isFloatingPoint()) {
            throw new IllegalArgumentException("pictures are floating, 0 to 1, of shape [C, H, W], not %s of shape %s"
                    .formatted(picture.dtype(), Arrays.toString(picture.shape())));
        }
    }

    private Tensor normalize(Tensor picture) {
        Tensor m = Torch.fromArray(mean)
                .to(picture.device(), picture.dtype(), false)
                .view(-1, 1, 1);
        Tensor s = Torch.fromArray(std)
                .to(picture.device(), picture.dtype(), false)
                .view(-1, 1, 1);
        return picture.sub(m).div(s);
    }

    /** A number is drawn in training even where there is no choice, as torchvision does. */
    private int side() {
        if (!isTraining()) {
            return minSize[minSize.length - 1];
        }
        return minSize[(int) Torch.empty(1).uniform_(0, minSize.length).item()];
    }

    private Tensor resize(Tensor picture, int side, String mode) {
        return Functional.interpolate(picture.unsqueeze(0), o -> {
                    o.mode(mode);
                    if (mode.equals("bilinear")) {
                        o.alignCorners(false);
                    }
                    if (fixed) {
                        o.size(side, side);
                    } else {
                        double scale = scale(picture, side);
                        o.scaleFactor(scale, scale).recomputeScaleFactor(true);
                    }
                })
                .squeeze(0);
    }

    private double scale(Tensor picture, int side) {
        long shorter = Math.min(picture.size(-2), picture.size(-1));
        long longer = Math.max(picture.size(-2), picture.size(-1));
        return Math.min((double) side / shorter, (double) maxSize / longer);
    }

    private Target resize(Target target, ImageSize from, ImageSize to, int side) {
        Target scaled = target.withBoxes(boxes(target.boxes(), from, to));
        if (target.keypoints() != null) {
            scaled = scaled.withKeypoints(keypoints(target.keypoints(), from, to));
        }
        if (target.masks() != null) {
            scaled = scaled.withMasks(
                    resize(target.masks().to(DType.FLOAT32), side, "nearest").to(DType.UINT8));
        }
        return scaled;
    }

    private static Tensor boxes(Tensor boxes, ImageSize from, ImageSize to) {
        List<Tensor> b = boxes.unbind(1);
        float x = (float) to.width() / from.width();
        float y = (float) to.height() / from.height();
        return Torch.stack(
                List.of(
                        b.get(0).mul(x),
                        b.get(1).mul(y),
                        b.get(2).mul(x),
                        b.get(3).mul(y)),
                1);
    }

    private static Tensor keypoints(Tensor points, ImageSize from, ImageSize to) {
        float x = (float) to.width() / from.width();
        float y = (float) to.height() / from.height();
        return points.mul(Torch.fromArray(new float[] {x, y, 1}).to(points.device()));
    }

    private Tensor batch(List<Tensor> pictures) {
        long channels = pictures.get(0).size(0);
        long height = 0;
        long width = 0;
        for (Tensor each : pictures) {
            height = Math.max(height, each.size(1));
            width = Math.max(width, each.size(2));
        }
        height = (height + sizeDivisible - 1) / sizeDivisible * sizeDivisible;
        width = (width + sizeDivisible - 1) / sizeDivisible * sizeDivisible;
        List<Tensor> padded = new ArrayList<>();
        for (Tensor each : pictures) {
            if (each.size(0) != channels) {
                throw new IllegalArgumentException(
                        "pictures of a batch have %d channels, not %d".formatted(channels, each.size(0)));
            }
            padded.add(Functional.pad(each, 0, width - each.size(2), 0, height - each.size(1)));
        }
        return Torch.stack(padded, 0);
    }

    /** What was found, in the pixels of the pictures that were given. */
    List<Detection> restore(List<Detection> found, List<ImageSize> sizes, List<ImageSize> originals) {
        List<Detection> restored = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ImageSize original = originals.get(i);
            Detection each = found.get(i);
            each = each.withBoxes(boxes(each.boxes(), sizes.get(i), original));
            if (each.masks() != null) {
                each = each.withMasks(PastedMasks.paste(each.masks(), each.boxes(), original));
            }
            if (each.keypoints() != null) {
                each = each.withKeypoints(keypoints(each.keypoints(), sizes.get(i), original), each.keypointsScores());
            }
            restored.add(each);
        }
        return restored;
    }

    @Override
    public String toString() {
        String sides = minSize.length == 1
                ? "(" + minSize[0] + ",)"
                : Arrays.toString(minSize).replace('[', '(').replace(']', ')');
        return "%s(\n    Normalize(mean=%s, std=%s)\n    Resize(min_size=%s, max_size=%d, mode='bilinear')\n)"
                .formatted(getName(), list(mean), list(std), sides, maxSize);
    }

    private static String list(double[] values) {
        return Arrays.stream(values).mapToObj(PythonRepr::number).collect(Collectors.joining(", ", "[", "]"));
    }
}
