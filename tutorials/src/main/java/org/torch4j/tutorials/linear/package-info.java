/**
 * Linear models: losses, gradients by hand, optimizers. In the order to learn them:
 *
 * <ol>
 *   <li>{@link org.torch4j.tutorials.linear.ExhaustiveSearch}: the loss of every weight
 *   <li>{@link org.torch4j.tutorials.linear.GradientDescent}: gradients by hand, then by autograd
 *   <li>{@link org.torch4j.tutorials.linear.LinearModel}: a layer and an optimizer
 *   <li>{@link org.torch4j.tutorials.linear.LinearRegression}: a line through a hundred points
 *   <li>{@link org.torch4j.tutorials.linear.BostonRegression}: house prices from thirteen measurements
 *   <li>{@link org.torch4j.tutorials.linear.CurveRegression}: a network bends to a parabola
 *   <li>{@link org.torch4j.tutorials.linear.OptimizerRace}: nine optimizers on one problem
 *   <li>{@link org.torch4j.tutorials.linear.TwoLayerNet}: two layers by hand, by autograd, by layers
 * </ol>
 */
package org.torch4j.tutorials.linear;
