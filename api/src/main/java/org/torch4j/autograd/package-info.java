/**
 * The graph behind gradients.
 *
 * <p>{@link org.torch4j.autograd.GradFn} is a node of it: {@code loss.gradFn().nextFunctions()} walks from a result back to
 * the parameters it was computed from.
 */
package org.torch4j.autograd;
