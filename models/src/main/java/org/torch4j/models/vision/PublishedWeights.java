package org.torch4j.models.vision;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.torch4j.data.files.DataFile;
import org.torch4j.data.files.Hub;
import org.torch4j.io.StateDict;
import org.torch4j.vision.transforms.Transform;

/**
 * A published file of weights and what torchvision says of it.
 *
 * @param model torchvision's name of the network: {@code resnet18}
 * @param weights what they were trained on
 * @param isDefault whether they are the network's best
 * @param url where they are published; the name carries the beginning of the file's SHA-256
 * @param numParams how many numbers the network has
 * @param megabytes the file's size
 * @param gigaflops billions of operations for one picture
 * @param minSize the smallest height and width, before them the fewest frames of a video
 * @param metrics what was measured, by data set and name: {@code ImageNet-1K}, {@code acc@1}
 * @param categories the names of the classes, in the order of the scores
 * @param transforms what a picture goes through before the network
 * @param recipe how they were trained
 * @param license empty where nothing is said
 */
public record PublishedWeights(
        String model,
        Weights weights,
        boolean isDefault,
        URI url,
        long numParams,
        double megabytes,
        double gigaflops,
        List<Integer> minSize,
        Map<String, Map<String, Double>> metrics,
        List<String> categories,
        Transform transforms,
        String recipe,
        String license) {

    /** The weights that are published for a network, by torchvision's name; none for an unknown one. */
    public static List<PublishedWeights> of(String model) {
        return List.copyOf(WeightsTable.ALL.getOrDefault(model, List.of()));
    }

    /**
     * A network's weights of a name; {@link Weights#DEFAULT} for the best.
     *
     * @throws IllegalArgumentException where the network has none of that name
     */
    public static PublishedWeights of(String model, Weights which) {
        List<PublishedWeights> all = of(model);
        return all.stream()
                .filter(w -> which == Weights.DEFAULT ? w.isDefault() : w.weights() == which)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no weights %s, but %s"
                        .formatted(
                                model,
                                which,
                                all.isEmpty()
                                        ? "none"
                                        : all.stream()
                                                .map(PublishedWeights::weights)
                                                .toList())));
    }

    /** The file's name. */
    public String fileName() {
        return file().name();
    }

    /** The beginning of the file's SHA-256. */
    public String sha256() {
        return file().checksum().hex();
    }

    /** The published file, to be found in a {@link org.torch4j.data.files.DataDirectories} as well. */
    public DataFile file() {
        DataFile file = Hub.file("the weights of " + model, url);
        return file.orAt("models/" + file.name());
    }

    /**
     * The file on this machine, in the folder of {@code torch.hub} ({@link Hub#getDir}), downloaded with a progress bar if it is not
     * there.
     *
     * @throws org.torch4j.data.DataException where it cannot be had
     */
    public Path download() {
        return Hub.download("the weights of " + model, url);
    }

    /** The tensors of the file, downloaded if need be. */
    public StateDict stateDict() {
        return StateDict.load(download());
    }

    /** Percent of the pictures or videos whose class has the best score; NaN where it was not measured. */
    public double accuracy() {
        return metrics.values().stream()
                .mapToDouble(m -> m.getOrDefault("acc@1", Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** How many classes, -1 where the last layer does not count. */
    int numClasses() {
        return categories.isEmpty() ? -1 : categories.size();
    }

    /** The one side of pictures that a vision transformer takes. */
    OptionalInt imageSize() {
        return model.startsWith("vit_") || model.startsWith("maxvit_")
                ? OptionalInt.of(minSize.get(0))
                : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return model + "." + weights;
    }
}
