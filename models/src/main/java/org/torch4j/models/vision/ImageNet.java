package org.torch4j.models.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.torch4j.vision.transforms.CenterCrop;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.Resize;
import org.torch4j.vision.transforms.ToTensor;
import org.torch4j.vision.transforms.Transform;

/** What the published weights were trained on. */
public final class ImageNet {
    /** Names of the 1000 classes, in the order of the networks' scores. */
    public static final List<String> CLASSES = read();

    private ImageNet() {}

    /** What a picture must go through before a network with published weights: to [3, 224, 224]. */
    public static Transform preprocessing() {
        return new Compose(
                new Resize(256),
                new CenterCrop(224),
                new ToTensor(),
                new Normalize(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225}));
    }

    private static List<String> read() {
        try (InputStream in = ImageNet.class.getResourceAsStream("imagenet_classes.txt")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
