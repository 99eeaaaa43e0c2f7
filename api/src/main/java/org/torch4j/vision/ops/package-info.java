/**
 * Boxes, regions and blocks that networks for pictures and videos share: Python's {@code torchvision.ops}. The functions are in
 * {@link org.torch4j.vision.ops.Ops}, the modules are classes of their own.
 *
 * <pre>{@code
 * var block = new Conv2dNormActivation(32, 64, o -> o.stride(2).activation(ActivationLayer.SILU));   // conv, norm, activation
 * Tensor best = Ops.nms(boxes, scores, 0.5);
 * var gate = new SqueezeExcitation(64, 16);
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/ops.html">torchvision.ops</a>
 */
package org.torch4j.vision.ops;
