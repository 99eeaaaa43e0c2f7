package org.torch4j.models.vision.detection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.torch4j.DType;
import org.torch4j.Tensor;

/**
 * What is to be found in a picture.
 *
 * @param boxes floating [N, 4], left, top, right, bottom in pixels
 * @param labels int64 [N], numbers of the classes; 0 is the background, but for RetinaNet and FCOS
 * @param masks uint8 [N, H, W], ones where the thing is; null where a network does not need them
 * @param keypoints float32 [N, K, 3], x, y and whether it can be seen; null where a network does not need them
 */
public record Target(
        Tensor boxes,
        Tensor labels,
        @Nullable Tensor masks,
        @Nullable Tensor keypoints) {
    public Target {
        if (boxes.dim() != 2 || boxes.size(1) != 4 || !boxes.dtype().isFloatingPoint()) {
            throw new IllegalArgumentException("boxes are floating of shape [N, 4], not %s of shape %s"
                    .formatted(boxes.dtype(), Arrays.toString(boxes.shape())));
        }
        if (labels.dim() != 1 || labels.size(0) != boxes.size(0) || labels.dtype() != DType.INT64) {
            throw new IllegalArgumentException("an int64 label for each of %d boxes is expected, not %s of shape %s"
                    .formatted(boxes.size(0), labels.dtype(), Arrays.toString(labels.shape())));
        }
    }

    public static Target of(Tensor boxes, Tensor labels) {
        return new Target(boxes, labels, null, null);
    }

    public Target withMasks(Tensor other) {
        return new Target(boxes, labels, other, keypoints);
    }

    public Target withKeypoints(Tensor other) {
        return new Target(boxes, labels, masks, other);
    }

    Target withBoxes(Tensor other) {
        return new Target(other, labels, masks, keypoints);
    }
}
