package org.torch4j.models.vision;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.torch4j.vision.ops.NormLayer;

/** What was chosen for a network, as its constructor asks for it; what no one asks for is an error. */
public final class ResolvedOptions {
    private final String model;
    private final Map<String, Object> values;
    private final Set<String> asked = new LinkedHashSet<>();
    private final PublishedWeights weights;
    private final Weights backbone;
    private boolean backboneAsked;

    ResolvedOptions(String model, Map<String, Object> values, PublishedWeights weights, Weights backboneWeights) {
        this.model = model;
        this.values = values;
        this.weights = weights;
        backbone = backboneWeights;
    }

    /** The published weights that will be loaded, or null. */
    public @Nullable PublishedWeights weights() {
        return weights;
    }

    /** The value of an option, or what stands for it. */
    @SuppressWarnings("unchecked")
    public <T> T get(String option, T otherwise) {
        asked.add(option);
        return (T) values.getOrDefault(option, otherwise);
    }

    public int numClasses(int otherwise) {
        return get("numClasses", otherwise);
    }

    public double dropout(double otherwise) {
        return get("dropout", otherwise);
    }

    public NormLayer norm(NormLayer otherwise) {
        return get("normLayer", otherwise);
    }

    /** The published weights that the backbone begins with, or null; none where the whole network has published ones. */
    public @Nullable Weights backboneWeights() {
        backboneAsked = true;
        return weights == null ? backbone : null;
    }

    /** How the backbone of a network is made. */
    public Choice backboneChoice() {
        Weights own = backboneWeights();
        return o -> o.weights(own);
    }

    /** The same with a normalization. */
    public Choice backboneChoice(NormLayer norm) {
        Choice plain = backboneChoice();
        return o -> {
            plain.apply(o);
            o.normLayer(norm);
        };
    }

    /** @throws IllegalArgumentException where something was chosen that the network did not ask for */
    void checkAllAsked() {
        for (String option : values.keySet()) {
            if (!asked.contains(option)) {
                throw new IllegalArgumentException("%s has no option %s".formatted(model, option));
            }
        }
        if (backbone != null && !backboneAsked) {
            throw new IllegalArgumentException(model + " has no option weightsBackbone");
        }
    }
}
