package org.torch4j.models.vision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Module;

/** How every network is made: its options are read, and published weights loaded where they were chosen. */
public final class ModelBuilder {
    private ModelBuilder() {}

    /**
     * A network in training mode, as Python's builders make it.
     *
     * @param model torchvision's name: {@code resnet18}
     * @param make the constructor
     * @throws IllegalArgumentException where an option is not the network's, or the weights have another number of classes
     * @throws org.torch4j.data.DataException where the weights cannot be had
     */
    public static <M extends Module> M build(String model, Choice[] choices, Function<ResolvedOptions, M> make) {
        ModelOptions options = new ModelOptions();
        for (Choice choice : choices) {
            choice.apply(options);
        }
        PublishedWeights weights = options.weights == null ? null : PublishedWeights.of(model, options.weights);
        Map<String, Object> values = new LinkedHashMap<>(options.chosen);
        if (weights != null) {
            impose(values, "numClasses", weights.numClasses());
            if (!weights.imageSize().isEmpty()) {
                impose(values, "imageSize", weights.imageSize().getAsInt());
            }
        }
        ResolvedOptions chosen = new ResolvedOptions(model, values, weights, options.backboneWeights);
        StateDict state = weights == null ? null : weights.stateDict();
        M net = options.device == null ? make.apply(chosen) : Torch.device(options.device, () -> make.apply(chosen));
        chosen.checkAllAsked();
        if (state != null) {
            net.loadStateDict(state);
        }
        return net;
    }

    private static void impose(Map<String, Object> values, String option, int value) {
        Object before = value < 0 ? null : values.put(option, value);
        if (before != null && !before.equals(value)) {
            throw new IllegalArgumentException(
                    "the chosen weights have %s %d, not %s".formatted(option, value, before));
        }
    }
}
