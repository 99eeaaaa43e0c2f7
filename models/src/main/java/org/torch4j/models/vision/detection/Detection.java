package org.torch4j.models.vision.detection;

import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;

/**
 * What was found in a picture, the surest first.
 *
 * @param boxes [N, 4], left, top, right, bottom in pixels
 * @param labels [N], numbers of the classes
 * @param scores [N], 0 to 1
 * @param masks [N, 1, H, W], 0 to 1 for each pixel; null but for Mask R-CNN
 * @param keypoints [N, K, 3], x, y and whether it can be seen; null but for Keypoint R-CNN
 * @param keypointsScores [N, K]; null but for Keypoint R-CNN
 */
public record Detection(
        Tensor boxes,
        Tensor labels,
        Tensor scores,
        @Nullable Tensor masks,
        @Nullable Tensor keypoints,
        @Nullable Tensor keypointsScores) {

    static Detection of(Tensor boxes, Tensor labels, Tensor scores) {
        return new Detection(boxes, labels, scores, null, null, null);
    }

    Detection withBoxes(Tensor other) {
        return new Detection(other, labels, scores, masks, keypoints, keypointsScores);
    }

    Detection withMasks(Tensor other) {
        return new Detection(boxes, labels, scores, other, keypoints, keypointsScores);
    }

    Detection withKeypoints(Tensor points, Tensor pointScores) {
        return new Detection(boxes, labels, scores, masks, points, pointScores);
    }
}
