/**
 * Optimizers: they change parameters by their gradients.
 *
 * <p>Every optimizer of Python's {@code torch.optim} is here, a class each, with options set in a lambda:
 *
 * <pre>{@code
 * var adam = new Adam(net.parameters(), o -> o.lr(1e-3).weightDecay(1e-4))
 *         .addParamGroup(head.parameters(), o -> o.lr(1e-2));
 * for (var batch : loader) {
 *     adam.minimize(crossEntropy(net.apply(batch.x()), batch.y()));
 * }
 * }</pre>
 *
 * <p>{@link org.torch4j.optim.Optimizer} is the loop around a rule; a class of its own needs no more than an
 * {@code update}. SGD, Adam, AdamW and Adagrad update all parameters of a group in one call of the library's fused
 * kernels where their gradients are dense. {@code stateDict()} has Python's layout, so that a run goes on in the other
 * language. Learning rates follow a plan in {@link org.torch4j.optim.lrscheduler}, and averages of weights are in
 * {@link org.torch4j.optim.swa}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/optim.html">torch.optim</a>
 */
package org.torch4j.optim;
