/**
 * Mixed precision: matrix products and convolutions in 16 bits, the rest in 32.
 *
 * <p>{@link org.torch4j.amp.Autocast} chooses the type of each operator inside a region; in bfloat16 (the CPU's default)
 * that is all. Gradients in float16 (CUDA's default) underflow, so {@link org.torch4j.amp.GradScaler} scales the loss
 * up and the gradients down again, and finds the scale by itself.
 *
 * <pre>{@code
 * var scaler = new GradScaler(device);
 * for (var batch : loader) {
 *     Tensor loss = Autocast.run(device, () -> crossEntropy(net.apply(batch.x()), batch.y()));
 *     sgd.zeroGrad();
 *     scaler.scale(loss).backward();
 *     scaler.step(sgd);
 *     scaler.update();
 * }
 * }</pre>
 */
package org.torch4j.amp;
