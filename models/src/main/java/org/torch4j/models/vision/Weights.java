package org.torch4j.models.vision;

/**
 * What published weights were trained on; {@code MobileNetV3.small(Weights.IMAGENET1K_V1)} makes a network with them. Which of
 * them a network has, and what they are: {@link PublishedWeights#of(String)}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models.html#table-of-all-available-classification-weights">the table</a>
 */
public enum Weights implements Choice {
    /** The best there are. */
    DEFAULT,
    IMAGENET1K_V1,
    /** By a better recipe. */
    IMAGENET1K_V2,
    /** Only VGG16's convolutions count, for SSD. */
    IMAGENET1K_FEATURES,
    /** Learnt from hashtags, then all of it on ImageNet. */
    IMAGENET1K_SWAG_E2E_V1,
    /** Learnt from hashtags, then the last layer on ImageNet. */
    IMAGENET1K_SWAG_LINEAR_V1,
    KINETICS400_V1,
    KINETICS400_IMAGENET22K_V1,
    COCO_V1,
    COCO_LEGACY,
    COCO_WITH_VOC_LABELS_V1;

    @Override
    public void apply(ModelOptions options) {
        options.weights(this);
    }
}
