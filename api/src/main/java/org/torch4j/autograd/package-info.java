/**
 * Gradients beyond {@code loss.backward()}.
 *
 * <p>{@link org.torch4j.autograd.Autograd} computes gradients without accumulating them, watches for NaN and computes
 * parts again to save memory. {@link org.torch4j.autograd.Function} is an operation with a backward pass of your own,
 * {@link org.torch4j.autograd.GradFn} what a tensor was made by, {@link org.torch4j.autograd.Derivatives} whole
 * derivatives, and {@link org.torch4j.autograd.GradCheck} the proof that a backward is right.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html">torch.autograd</a>
 */
package org.torch4j.autograd;
