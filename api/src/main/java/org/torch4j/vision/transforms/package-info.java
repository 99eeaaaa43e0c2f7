/**
 * Changes of pictures, with torchvision's names and numbers:
 *
 * <pre>{@code
 * var transform = new Compose(new ToTensor(), new Normalize(0.1307, 0.3081));
 * var train = new MNIST(root, o -> o.train(true).transform(transform));
 * }</pre>
 *
 * <p>Each takes an {@link org.torch4j.vision.Image}, as torchvision's take one of PIL's, or a tensor [..., channels, height, width].
 * Random ones draw where torchvision's draw, from {@link org.torch4j.data.DataRandom}: the same seed gives the same pictures.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/transforms.html">torchvision.transforms</a>
 */
package org.torch4j.vision.transforms;
