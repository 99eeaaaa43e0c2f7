package org.torch4j.models;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.torch4j.models.vision.Choice;
import org.torch4j.models.vision.ClassificationModels;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.models.vision.VideoModels;
import org.torch4j.models.vision.Weights;
import org.torch4j.nn.Module;

/**
 * All networks by torchvision's names.
 *
 * <pre>{@code
 * Module net = Models.get("mobilenet_v3_small", Weights.IMAGENET1K_V1).eval();
 * PublishedWeights weights = Models.weights("mobilenet_v3_small", Weights.IMAGENET1K_V1);
 * Tensor scores = net.apply(weights.transforms().tensor(Image.read(file).rgb()).unsqueeze(0));
 * String name = weights.categories().get(scores.argmax().itemInt());
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models.html">torchvision.models</a>
 */
public final class Models {
    private static final Map<String, Function<Choice[], ? extends Module>> BUILDERS = builders();

    private Models() {}

    private static Map<String, Function<Choice[], ? extends Module>> builders() {
        Map<String, Function<Choice[], ? extends Module>> all = new TreeMap<>();
        all.putAll(ClassificationModels.BUILDERS);
        all.putAll(VideoModels.BUILDERS);
        all.putAll(DetectionModels.BUILDERS);
        all.putAll(SegmentationModels.BUILDERS);
        return all;
    }

    /** The names of all networks, in alphabetical order. */
    public static List<String> listModels() {
        return List.copyOf(BUILDERS.keySet());
    }

    /** The names that match one of the patterns; {@code *} stands for any letters: {@code resnet*}. */
    public static List<String> listModels(String... patterns) {
        List<Pattern> all = Arrays.stream(patterns)
                .map(p -> Pattern.compile(
                        Pattern.quote(p).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q")))
                .toList();
        return BUILDERS.keySet().stream()
                .filter(name -> all.stream().anyMatch(p -> p.matcher(name).matches()))
                .toList();
    }

    /**
     * The network of that name, in training mode.
     *
     * @throws IllegalArgumentException where there is none of that name, or it has not what is chosen
     */
    public static Module get(String model, Choice... choices) {
        Function<Choice[], ? extends Module> builder = BUILDERS.get(model);
        if (builder == null) {
            throw new IllegalArgumentException("no model " + model + "; Models.listModels() names them all");
        }
        return builder.apply(choices);
    }

    /** The weights that are published for a network; none for an unknown one. */
    public static List<PublishedWeights> weights(String model) {
        return PublishedWeights.of(model);
    }

    /**
     * Those of a name; {@link Weights#DEFAULT} for the best.
     *
     * @throws IllegalArgumentException where the network has none of that name
     */
    public static PublishedWeights weights(String model, Weights which) {
        return PublishedWeights.of(model, which);
    }
}
