package org.torch4j.models.vision;

/** What a network is made with: {@code o -> o.numClasses(10)}, or published {@link Weights}. */
@FunctionalInterface
public interface Choice {
    void apply(ModelOptions options);
}
