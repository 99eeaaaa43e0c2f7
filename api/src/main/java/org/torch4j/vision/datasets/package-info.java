/**
 * Torchvision's data sets of pictures: {@code new MNIST(root, o -> o.train(true).download(true).transform(t))}.
 *
 * <p>Each gives {@link org.torch4j.data.Example}s of a picture and its class. Files are looked for below the root as torchvision
 * leaves them there, packed or not; what is missing is downloaded from its public home where {@code download(true)} says so, and
 * checked. Sets that fit lie in one uint8 tensor, from which a loader takes whole batches where the transform allows it.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/datasets.html">torchvision.datasets</a>
 */
package org.torch4j.vision.datasets;
