package org.torch4j.vision.ops;

import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Reduction;

/**
 * The functions of Python's {@code torchvision.ops}: boxes, regions of feature maps, losses.
 *
 * <pre>{@code
 * Tensor best = Ops.nms(boxes, scores, 0.5);
 * Tensor cells = Ops.roiAlign(features, List.of(boxes), o -> o.outputSize(7).spatialScale(1 / 16.0));
 * }</pre>
 *
 * <p>Boxes are [..., 4], left, top, right and bottom in pixels where no other {@link BoxFormat} is named.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/ops.html">torchvision.ops</a>
 */
public final class Ops {
    private Ops() {}

    // ---- boxes

    /**
     * The indices of the boxes that overlap no better one by more than a share, the best first.
     *
     * @param boxes [N, 4]
     * @param scores [N]
     * @param iouThreshold the share of the common area in the area of both
     */
    public static Tensor nms(Tensor boxes, Tensor scores, double iouThreshold) {
        return Nms.nms(boxes, scores, iouThreshold);
    }

    /** {@link #nms} within each class. */
    public static Tensor batchedNms(Tensor boxes, Tensor scores, Tensor classes, double iouThreshold) {
        return Nms.batched(boxes, scores, classes, iouThreshold);
    }

    /** The indices of the boxes whose sides are at least so long. */
    public static Tensor removeSmallBoxes(Tensor boxes, double minSize) {
        return Boxes.notSmall(boxes, minSize);
    }

    /** What of the boxes lies inside a picture. */
    public static Tensor clipBoxesToImage(Tensor boxes, long height, long width) {
        return Boxes.clip(boxes, height, width);
    }

    /** Boxes in another format: straight ones become straight ones, turned ones turned ones. */
    public static Tensor boxConvert(Tensor boxes, BoxFormat from, BoxFormat to) {
        return BoxConversion.convert(boxes, from, to);
    }

    /** [...] */
    public static Tensor boxArea(Tensor boxes) {
        return boxArea(boxes, BoxFormat.XYXY);
    }

    public static Tensor boxArea(Tensor boxes, BoxFormat format) {
        return Boxes.area(boxes, format);
    }

    /** The common area over the area of both, each with each: [..., N, M]. */
    public static Tensor boxIou(Tensor boxes1, Tensor boxes2) {
        return boxIou(boxes1, boxes2, BoxFormat.XYXY);
    }

    public static Tensor boxIou(Tensor boxes1, Tensor boxes2, BoxFormat format) {
        return Boxes.overlap(boxes1, boxes2, format).iou();
    }

    /** The same less the share of the smallest box around both that neither covers. */
    public static Tensor generalizedBoxIou(Tensor boxes1, Tensor boxes2) {
        return Boxes.generalizedIou(boxes1, boxes2);
    }

    /** The same less the squared distance of the centers, measured by the diagonal of the smallest box around both. */
    public static Tensor distanceBoxIou(Tensor boxes1, Tensor boxes2) {
        return distanceBoxIou(boxes1, boxes2, 1e-7);
    }

    /** @param eps added to the squared diagonal */
    public static Tensor distanceBoxIou(Tensor boxes1, Tensor boxes2, double eps) {
        return Boxes.distanceIou(boxes1, boxes2, eps);
    }

    /** {@link #distanceBoxIou} less what the shapes differ. */
    public static Tensor completeBoxIou(Tensor boxes1, Tensor boxes2) {
        return completeBoxIou(boxes1, boxes2, 1e-7);
    }

    public static Tensor completeBoxIou(Tensor boxes1, Tensor boxes2, double eps) {
        return Boxes.completeIou(boxes1, boxes2, eps);
    }

    /**
     * The boxes around masks.
     *
     * @param masks [N, H, W], anything but zero belongs to it
     * @return [N, 4]
     */
    public static Tensor masksToBoxes(Tensor masks) {
        return Boxes.ofMasks(masks);
    }

    // ---- losses

    public static Tensor generalizedBoxIouLoss(Tensor boxes1, Tensor boxes2) {
        return generalizedBoxIouLoss(boxes1, boxes2, Reduction.NONE, 1e-7);
    }

    /** One minus {@link #generalizedBoxIou} pair by pair. */
    public static Tensor generalizedBoxIouLoss(Tensor boxes1, Tensor boxes2, Reduction reduction, double eps) {
        return BoxLosses.generalized(boxes1, boxes2, reduction, eps);
    }

    public static Tensor distanceBoxIouLoss(Tensor boxes1, Tensor boxes2) {
        return distanceBoxIouLoss(boxes1, boxes2, Reduction.NONE, 1e-7);
    }

    /** One minus {@link #distanceBoxIou} pair by pair. */
    public static Tensor distanceBoxIouLoss(Tensor boxes1, Tensor boxes2, Reduction reduction, double eps) {
        return BoxLosses.distance(boxes1, boxes2, reduction, eps);
    }

    public static Tensor completeBoxIouLoss(Tensor boxes1, Tensor boxes2) {
        return completeBoxIouLoss(boxes1, boxes2, Reduction.NONE, 1e-7);
    }

    /** One minus {@link #completeBoxIou} pair by pair. */
    public static Tensor completeBoxIouLoss(Tensor boxes1, Tensor boxes2, Reduction reduction, double eps) {
        return BoxLosses.complete(boxes1, boxes2, reduction, eps);
    }

    public static Tensor sigmoidFocalLoss(Tensor inputs, Tensor targets) {
        return sigmoidFocalLoss(inputs, targets, 0.25, 2, Reduction.NONE);
    }

    /**
     * Cross entropy that counts what is certain already little.
     *
     * @param inputs scores of any shape
     * @param targets zeros and ones of that shape
     * @param alpha weight of the ones, 0 to 1; -1 for none
     * @param gamma how much less the certain ones count
     */
    public static Tensor sigmoidFocalLoss(
            Tensor inputs, Tensor targets, double alpha, double gamma, Reduction reduction) {
        return BoxLosses.focal(inputs, targets, alpha, gamma, reduction);
    }

    // ---- regions of feature maps

    /**
     * Cells of regions, each the mean of points between the pixels.
     *
     * @param input [N, C, H, W]
     * @param rois [K, 5], the picture's number before the box
     * @return [K, C, height, width]
     */
    public static Tensor roiAlign(Tensor input, Tensor rois, Consumer<RoiOptions> options) {
        return new AlignedRegions(input, rois, RoiOptions.of(options), false).compute();
    }

    /** The same for the boxes of each picture, [L, 4]. */
    public static Tensor roiAlign(Tensor input, List<Tensor> boxes, Consumer<RoiOptions> options) {
        return roiAlign(input, Regions.ofPictures(boxes), options);
    }

    /** Cells of regions, each the maximum of its pixels. */
    public static Tensor roiPool(Tensor input, Tensor rois, Consumer<RoiOptions> options) {
        return PooledRegions.maxima(input, rois, RoiOptions.of(options));
    }

    public static Tensor roiPool(Tensor input, List<Tensor> boxes, Consumer<RoiOptions> options) {
        return roiPool(input, Regions.ofPictures(boxes), options);
    }

    /** {@link #roiAlign} where each cell has channels of its own: [K, C / cells, height, width]. */
    public static Tensor psRoiAlign(Tensor input, Tensor rois, Consumer<RoiOptions> options) {
        return new AlignedRegions(input, rois, RoiOptions.of(options), true).compute();
    }

    public static Tensor psRoiAlign(Tensor input, List<Tensor> boxes, Consumer<RoiOptions> options) {
        return psRoiAlign(input, Regions.ofPictures(boxes), options);
    }

    /** Means of pixels where each cell has channels of its own: [K, C / cells, height, width]. */
    public static Tensor psRoiPool(Tensor input, Tensor rois, Consumer<RoiOptions> options) {
        return PooledRegions.meansByPosition(input, rois, RoiOptions.of(options));
    }

    public static Tensor psRoiPool(Tensor input, List<Tensor> boxes, Consumer<RoiOptions> options) {
        return psRoiPool(input, Regions.ofPictures(boxes), options);
    }

    // ---- layers as functions

    public static Tensor deformConv2d(Tensor input, Tensor offset, Tensor weight) {
        return deformConv2d(input, offset, weight, o -> {});
    }

    /**
     * A convolution whose windows' cells are moved.
     *
     * @param input [N, C, H, W]
     * @param offset [N, 2 * groups of offsets * kernel height * kernel width, H of the result, W of the result], down before right
     * @param weight [channels of the result, C / groups, kernel height, kernel width]
     */
    public static Tensor deformConv2d(Tensor input, Tensor offset, Tensor weight, Consumer<DeformConvOptions> options) {
        DeformConvOptions o = DeformConvOptions.of(options);
        return new DeformedConvolution(input, offset, weight).compute(o.bias, o.mask, o.stride, o.padding, o.dilation);
    }

    /** What {@link StochasticDepth} computes. */
    public static Tensor stochasticDepth(Tensor input, double p, StochasticDepth.Mode mode, boolean training) {
        return StochasticDepth.stochasticDepth(input, p, mode, training);
    }

    public static Tensor dropBlock2d(Tensor input, double p, long blockSize) {
        return dropBlock2d(input, p, blockSize, false, 1e-6, true);
    }

    /** What {@link DropBlock2d} computes. */
    public static Tensor dropBlock2d(
            Tensor input, double p, long blockSize, boolean inplace, double eps, boolean training) {
        return DropBlock.drop(2, input, p, blockSize, inplace, eps, training);
    }

    public static Tensor dropBlock3d(Tensor input, double p, long blockSize) {
        return dropBlock3d(input, p, blockSize, false, 1e-6, true);
    }

    /** What {@link DropBlock3d} computes. */
    public static Tensor dropBlock3d(
            Tensor input, double p, long blockSize, boolean inplace, double eps, boolean training) {
        return DropBlock.drop(3, input, p, blockSize, inplace, eps, training);
    }
}
