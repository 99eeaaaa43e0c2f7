/**
 * Blocks that networks for pictures and videos share: the modules of Python's {@code torchvision.ops}.
 *
 * <pre>{@code
 * var block = new Conv2dNormActivation(32, 64, o -> o.stride(2).activation(ActivationLayer.SILU));   // conv, norm, activation
 * var gate = new SqueezeExcitation(64, 16);
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/ops.html">torchvision.ops</a>
 */
package org.torch4j.vision.ops;
