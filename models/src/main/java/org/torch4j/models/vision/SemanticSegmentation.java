package org.torch4j.models.vision;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.vision.Image;
import org.torch4j.vision.Interpolation;
import org.torch4j.vision.transforms.ConvertImageDtype;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.Resize;
import org.torch4j.vision.transforms.Transform;

/**
 * What a picture goes through before a network that names its parts: scaled and normalized.
 *
 * @param resizeSize the shorter side
 * @param mean of each channel
 * @param std of each channel
 */
public record SemanticSegmentation(int resizeSize, double[] mean, double[] std, Interpolation interpolation)
        implements Transform {

    @Override
    public Tensor apply(Object picture) {
        Object scaled = new Resize(resizeSize, o -> o.interpolation(interpolation)).apply(picture);
        Tensor tensor = scaled instanceof Image image ? image.toTensor() : (Tensor) scaled;
        return new Normalize(mean, std).apply(new ConvertImageDtype(DType.FLOAT32).apply(tensor));
    }

    @Override
    public String toString() {
        return "SemanticSegmentation(\n    resize_size=[%d]\n    mean=%s\n    std=%s\n    interpolation=%s\n)"
                .formatted(
                        resizeSize, Arrays.toString(mean), Arrays.toString(std), "InterpolationMode." + interpolation);
    }
}
