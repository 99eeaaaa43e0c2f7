/**
 * Networks that say of each pixel what it belongs to: FCN, DeepLabV3, LRASPP.
 *
 * <pre>{@code
 * DeepLabV3 net = DeepLabV3.resnet50(Weights.COCO_WITH_VOC_LABELS_V1);
 * net.eval();
 * Tensor classes = net.apply(pictures).argmax(1);   // [N, H, W]
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models.html#semantic-segmentation">torchvision.models.segmentation</a>
 */
package org.torch4j.models.vision.segmentation;
