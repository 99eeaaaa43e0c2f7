package org.torch4j.models.vision;

import org.torch4j.Device;
import org.torch4j.vision.ops.NormLayer;

/**
 * Options of the networks. Not every network has every option; one that a network has not is refused when it is made.
 * Where no default is named here, it is the network's own.
 */
public final class ModelOptions extends DetectorOptions<ModelOptions> {
    Weights weights;
    Device device;

    ModelOptions() {}

    /** The published weights to begin with; default random ones. */
    public ModelOptions weights(Weights weights) {
        this.weights = weights;
        return this;
    }

    /** Where the weights are made; on {@link Device#meta()} a network has shapes only and costs nothing. */
    public ModelOptions device(Device where) {
        device = where;
        return this;
    }

    /** How many classes the last layer tells apart; default 1000, for videos 400. */
    public ModelOptions numClasses(int classes) {
        return put("numClasses", classes);
    }

    /** Probability to drop before or between the last layers. */
    public ModelOptions dropout(double p) {
        return put("dropout", p);
    }

    /** Whether the weights of VGG, GoogLeNet and Inception are drawn as for training; default true. */
    public ModelOptions initWeights(boolean on) {
        return put("initWeights", on);
    }

    /** Whether ResNet's blocks begin as identities; default false. */
    public ModelOptions zeroInitResidual(boolean on) {
        return put("zeroInitResidual", on);
    }

    /** The normalization of ResNet, MobileNet, EfficientNet and their like; default batch normalization. */
    public ModelOptions normLayer(NormLayer norm) {
        return put("normLayer", norm);
    }

    /** Whether ResNet's second, third and fourth layers are dilated instead of making the picture smaller. */
    public ModelOptions replaceStrideWithDilation(boolean layer2, boolean layer3, boolean layer4) {
        return put("replaceStrideWithDilation", new boolean[] {layer2, layer3, layer4});
    }

    /** How wide MobileNet's layers are; default 1. */
    public ModelOptions widthMult(double factor) {
        return put("widthMult", factor);
    }

    /** Whether the last layers of MobileNetV3 have half the channels; default false. */
    public ModelOptions reducedTail(boolean on) {
        return put("reducedTail", on);
    }

    /** Whether the last blocks of MobileNetV3 are dilated instead of making the picture smaller; default false. */
    public ModelOptions dilated(boolean on) {
        return put("dilated", on);
    }

    /** Whether GoogLeNet and Inception have heads that help in training; default true, false for published GoogLeNet weights. */
    public ModelOptions auxLogits(boolean on) {
        return put("auxLogits", on);
    }

    /** Probability to drop in GoogLeNet's heads that help in training; default 0.7. */
    public ModelOptions dropoutAux(double p) {
        return put("dropoutAux", p);
    }

    /** Whether GoogLeNet and Inception take pictures normalized as for the others; default with published weights. */
    public ModelOptions transformInput(boolean on) {
        return put("transformInput", on);
    }

    /** Probability to drop in DenseNet's layers; default 0. */
    public ModelOptions dropRate(double p) {
        return put("dropRate", p);
    }

    /** Whether DenseNet computes its bottlenecks again in the backward pass instead of keeping them; default false. */
    public ModelOptions memoryEfficient(boolean on) {
        return put("memoryEfficient", on);
    }

    /** Probability to skip the last block in training; the first ones are skipped less. */
    public ModelOptions stochasticDepthProb(double p) {
        return put("stochasticDepthProb", p);
    }

    /** Probability to drop an attention weight in training; default 0. */
    public ModelOptions attentionDropout(double p) {
        return put("attentionDropout", p);
    }

    /** How much ConvNeXt's blocks count at first; default 1e-6. */
    public ModelOptions layerScale(double factor) {
        return put("layerScale", factor);
    }

    /** The side of the pictures of a vision transformer or MaxVit; default 224. */
    public ModelOptions imageSize(int pixels) {
        return put("imageSize", pixels);
    }

    /** The size of a layer before a vision transformer's last one; default none. */
    public ModelOptions representationSize(int size) {
        return put("representationSize", size);
    }
}
