package org.torch4j.tutorials.cli;

import java.nio.file.Path;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.models.Models;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.models.vision.Weights;
import org.torch4j.nn.Module;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.ToTensor;
import org.torch4j.vision.transforms.Transform;
import picocli.CommandLine.Option;

/** Options of the commands that look at a picture. */
final class PictureOptions {
    @Option(names = "--model", required = true, paramLabel = "NAME", description = "Torchvision's name of the network.")
    String model;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "A state_dict (.pth, .safetensors); default: the published weights, downloaded if need be.")
    Path weights;

    @Option(names = "--image", required = true, paramLabel = "FILE", description = "The picture.")
    Path image;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all of the result as JSON.")
    Path json;

    @Option(names = "--raw", description = "Take the picture as it is (ToTensor), not scaled and normalized.")
    boolean raw;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "cpu", description = "cpu, cuda, cuda:1, auto.")
    private String device;

    /**
     * The published weights of the network.
     *
     * @param what what networks of this kind do, in an error
     */
    PublishedWeights published(Class<? extends Transform> kind, String what) {
        return Models.weights(model).stream()
                .filter(w -> w.isDefault() && kind.isInstance(w.transforms()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no network that %s is called %s".formatted(what, model)));
    }

    Image picture() {
        return Image.read(image).rgb();
    }

    /** The picture as the network takes it. */
    Tensor input(Image picture, PublishedWeights published) {
        Tensor input =
                raw ? new ToTensor().apply(picture) : published.transforms().tensor(picture);
        return input.to(device());
    }

    Device device() {
        return Device.resolve(device);
    }

    /** The network with its weights, in evaluation mode. */
    Module network() {
        Module net = weights == null ? Models.get(model, Weights.DEFAULT) : NetworkFile.load(model, weights);
        return net.eval().to(device());
    }
}
