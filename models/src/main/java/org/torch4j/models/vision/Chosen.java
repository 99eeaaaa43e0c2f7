package org.torch4j.models.vision;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.torch4j.vision.ops.NormLayer;

/** What was chosen for a network, as its constructor asks for it; what no one asks for is an error. */
public final class Chosen {
    private final String model;
    private final Map<String, Object> values;
    private final Set<String> asked = new LinkedHashSet<>();
    private final PublishedWeights weights;

    Chosen(String model, Map<String, Object> values, PublishedWeights weights) {
        this.model = model;
        this.values = values;
        this.weights = weights;
    }

    /** The published weights that will be loaded, or null. */
    public PublishedWeights weights() {
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

    /** @throws IllegalArgumentException where something was chosen that the network did not ask for */
    void checkAllAsked() {
        for (String option : values.keySet()) {
            if (!asked.contains(option)) {
                throw new IllegalArgumentException("%s has no option %s".formatted(model, option));
            }
        }
    }
}
