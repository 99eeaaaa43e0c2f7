package org.torch4j.models.vision;

import java.util.function.Consumer;
import org.torch4j.Device;
import org.torch4j.nn.FactoryOptions;

/** What the networks let you choose. */
public final class ModelOptions {
    int numClasses = 1000;
    double dropout = 0.5;
    boolean initWeights = true;
    boolean zeroInitResidual;
    private Device device;

    private ModelOptions() {}

    static ModelOptions of(Consumer<ModelOptions> choices) {
        ModelOptions options = new ModelOptions();
        choices.accept(options);
        return options;
    }

    /** How many classes the last layer tells apart; default 1000. */
    public ModelOptions numClasses(int classes) {
        numClasses = classes;
        return this;
    }

    /** Probability to drop between the last layers of AlexNet and VGG; default 0.5. */
    public ModelOptions dropout(double p) {
        dropout = p;
        return this;
    }

    /** Whether VGG's weights are drawn as for training; false saves time where a file is loaded. */
    public ModelOptions initWeights(boolean on) {
        initWeights = on;
        return this;
    }

    /** Whether ResNet's blocks begin as identities. */
    public ModelOptions zeroInitResidual(boolean on) {
        zeroInitResidual = on;
        return this;
    }

    /** Where the weights are made; on {@link Device#meta()} a network has shapes only and costs nothing. */
    public ModelOptions device(Device where) {
        device = where;
        return this;
    }

    <O extends FactoryOptions<O>> O place(O layer) {
        return device == null ? layer : layer.device(device);
    }
}
