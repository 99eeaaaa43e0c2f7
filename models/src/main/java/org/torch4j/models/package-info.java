/**
 * Networks to reuse: those of the documents here, torchvision's in {@link org.torch4j.models.vision}, by name through {@link org.torch4j.models.Models}. Each is a file to
 * read in a minute, draws its first weights in Python's order, and saves and loads under Python's names:
 *
 * <pre>{@code
 * var net = new ConvNet().to(Device.best());
 * net.load(Path.of("digits.pth"));             // torch.save(net.state_dict(), "digits.pth") wrote it
 * var digits = net.apply(pictures).argmax(1);
 * }</pre>
 *
 * <p>From the plain to the clever, as the documents go:
 *
 * <ul>
 *   <li>{@link org.torch4j.models.HiddenLayerNet}: one hidden layer, for curves and clouds of points;
 *   <li>{@link org.torch4j.models.LeNet} and {@link org.torch4j.models.ConvNet}: convolutions one after the other;
 *   <li>{@link org.torch4j.models.InceptionNet}: branches side by side ({@link org.torch4j.models.InceptionA});
 *   <li>{@link org.torch4j.models.ResidualNet}: a way around the convolutions ({@link org.torch4j.models.ResidualBlock}, or
 *       its variants {@link org.torch4j.models.ConstantScaling} and {@link org.torch4j.models.ConvShortcut});
 *   <li>{@link org.torch4j.models.SeriesLSTM}, {@link org.torch4j.models.RNNClassifier} and {@link
 *       org.torch4j.models.CharRNN}: series of numbers, of letters, and texts;
 *   <li>{@link org.torch4j.models.Generator} against {@link org.torch4j.models.Discriminator}.
 * </ul>
 */
package org.torch4j.models;
