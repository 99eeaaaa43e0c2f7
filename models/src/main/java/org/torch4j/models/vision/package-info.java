/**
 * Networks of {@code torchvision.models}: {@link org.torch4j.models.vision.AlexNet}, {@link org.torch4j.models.vision.VGG},
 * {@link org.torch4j.models.vision.ResNet}, with torchvision's names of parameters, so that its published files load as they are:
 *
 * <pre>{@code
 * Module net = Weights.RESNET18.load(DataHome.standard());   // downloads resnet18-f37072fd.pth where it is not at hand
 * Tensor scores = net.apply(ImageNet.preprocessing().tensor(Image.read(file).rgb()).unsqueeze(0)).softmax(1);
 * String name = ImageNet.CLASSES.get(scores.argmax().itemInt());
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models.html">torchvision.models</a>
 */
package org.torch4j.models.vision;
