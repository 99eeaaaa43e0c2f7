/**
 * Networks of {@code torchvision.models}, a family a file, with torchvision's names of parameters, so that its published files load as
 * they are:
 *
 * <pre>{@code
 * var net = MobileNetV3.small(Weights.IMAGENET1K_V1);          // downloads mobilenet_v3_small-047dcff4.pth where it is not at hand
 * net.eval();
 * var weights = Models.weights("mobilenet_v3_small", Weights.IMAGENET1K_V1);     // what torchvision says of them
 * Tensor picture = weights.transforms().tensor(Image.read(file).rgb());
 * Tensor scores = net.apply(picture.unsqueeze(0)).softmax(1);
 * String name = weights.categories().get(scores.argmax().itemInt());
 * }</pre>
 *
 * <p>Pictures: {@link org.torch4j.models.vision.AlexNet}, {@link org.torch4j.models.vision.ConvNeXt}, {@link
 * org.torch4j.models.vision.DenseNet}, {@link org.torch4j.models.vision.EfficientNet}, {@link org.torch4j.models.vision.GoogLeNet},
 * {@link org.torch4j.models.vision.Inception3}, {@link org.torch4j.models.vision.MNASNet}, {@link
 * org.torch4j.models.vision.MaxVit}, {@link org.torch4j.models.vision.MobileNetV2}, {@link org.torch4j.models.vision.MobileNetV3},
 * {@link org.torch4j.models.vision.RegNet}, {@link org.torch4j.models.vision.ResNet}, {@link
 * org.torch4j.models.vision.ShuffleNetV2}, {@link org.torch4j.models.vision.SqueezeNet}, {@link
 * org.torch4j.models.vision.SwinTransformer}, {@link org.torch4j.models.vision.VGG}, {@link
 * org.torch4j.models.vision.VisionTransformer}. All of them by torchvision's names: {@link org.torch4j.models.Models}.
 *
 * <p>A builder takes any number of {@link org.torch4j.models.vision.Choice}s: {@code ResNet.resnet50(o -> o.numClasses(10))}. As in
 * Python a new network is in training mode.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models.html">torchvision.models</a>
 */
package org.torch4j.models.vision;
