/**
 * Images by convolutions. In the order to learn them:
 *
 * <ol>
 *   <li>{@link org.torch4j.tutorials.convolution.ConvShapes}: padding, stride and pooling
 *   <li>{@link org.torch4j.tutorials.convolution.CnnShapes}: every shape through a network
 *   <li>{@link org.torch4j.tutorials.convolution.LeNetTour}: a network, its parameters, one step
 *   <li>{@link org.torch4j.tutorials.convolution.MnistCnn}: digits by two convolutions
 *   <li>{@link org.torch4j.tutorials.convolution.MnistCnnAdam}: the same with Adam
 *   <li>{@link org.torch4j.tutorials.convolution.MnistInception}: Inception blocks
 *   <li>{@link org.torch4j.tutorials.convolution.MnistResnet}: residual blocks
 *   <li>{@link org.torch4j.tutorials.convolution.Cifar10Inception}: color images
 * </ol>
 */
package org.torch4j.tutorials.convolution;
