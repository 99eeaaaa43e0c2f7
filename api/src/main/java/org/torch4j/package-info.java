/**
 * PyTorch for Java.
 *
 * <p>{@link org.torch4j.Torch} holds the functions of Python's {@code torch} and of {@code torch.nn.functional} (import
 * them statically);
 * {@link org.torch4j.Tensor} the methods of {@code torch.Tensor}; {@link org.torch4j.Linalg}, {@link org.torch4j.Fft}
 * and {@link org.torch4j.Special} the groups of the same names. Names are PyTorch's in Java's spelling:
 * {@code log_softmax} is {@code logSoftmax}, {@code add_} stays {@code add_}.
 *
 * <pre>{@code
 * import static org.torch4j.Torch.*;
 *
 * Tensor x = randn(3, 4).requiresGrad_();
 * Tensor y = x.pow(2).sum(1).mean();
 * y.backward();
 * System.out.println(x.grad());
 * }</pre>
 *
 * <p><b>Memory.</b> There is nothing to do in a loop: a tensor is freed when the collector finds it, and the library
 * asks for a collection when native memory grows. Where it is wanted back now, open a {@link org.torch4j.Scope}.
 *
 * <p><b>Networks</b> are in {@code org.torch4j.nn}, <b>optimizers</b> in {@code org.torch4j.optim}, <b>data</b> in
 * {@code org.torch4j.data}, <b>files</b> in {@code org.torch4j.io}, <b>several processes</b> in
 * {@code org.torch4j.distributed}.
 */
package org.torch4j;
