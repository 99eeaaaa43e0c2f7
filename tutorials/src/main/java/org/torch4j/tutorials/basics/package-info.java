/**
 * Tensors, gradients and the tools around them. In the order to learn them:
 *
 * <ol>
 *   <li>{@link org.torch4j.tutorials.basics.TensorBasics}: making, indexing and adding tensors
 *   <li>{@link org.torch4j.tutorials.basics.NumpyBridge}: to and from arrays and NumPy's files
 *   <li>{@link org.torch4j.tutorials.basics.Autograd}: gradients of vectors, means, loops and chains
 *   <li>{@link org.torch4j.tutorials.basics.GradGraph}: the graph behind a loss, walked back
 *   <li>{@link org.torch4j.tutorials.basics.Broadcasting}: a linear unit on whole matrices
 *   <li>{@link org.torch4j.tutorials.basics.Activations}: relu, sigmoid, tanh and softplus
 *   <li>{@link org.torch4j.tutorials.basics.DatasetTour}: data sets in shuffled batches
 *   <li>{@link org.torch4j.tutorials.basics.BatchTraining}: batches of five with two workers
 *   <li>{@link org.torch4j.tutorials.basics.BuildNetworks}: a network as a class and as a Sequential
 *   <li>{@link org.torch4j.tutorials.basics.SaveLoad}: saving and loading
 *   <li>{@link org.torch4j.tutorials.basics.DynamicGraph}: a graph that changes from step to step
 *   <li>{@link org.torch4j.tutorials.basics.LibraryFunctions}: the functions and layers of the reference
 * </ol>
 */
package org.torch4j.tutorials.basics;
