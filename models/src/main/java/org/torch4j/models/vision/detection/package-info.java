/**
 * Networks that find things in pictures: Faster R-CNN with masks and key points, RetinaNet, FCOS, SSD.
 *
 * <pre>{@code
 * FasterRCNN net = FasterRCNN.resnet50Fpn(Weights.COCO_V1);
 * net.eval();
 * Detection found = net.detect(List.of(new ToTensor().apply(picture))).get(0);   // boxes, labels, scores
 *
 * net.train();
 * Map<String, Tensor> losses = net.losses(pictures, List.of(Target.of(boxes, labels), ...));
 * losses.values().stream().reduce(Tensor::add).orElseThrow().backward();
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models.html#object-detection">torchvision.models.detection</a>
 */
package org.torch4j.models.vision.detection;
