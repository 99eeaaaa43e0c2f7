package org.torch4j.models.vision;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.vision.Image;
import org.torch4j.vision.Interpolation;
import org.torch4j.vision.transforms.CenterCrop;
import org.torch4j.vision.transforms.ConvertImageDtype;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.Resize;
import org.torch4j.vision.transforms.Transform;

/**
 * What a picture goes through before a network that names it: scaled, its middle cut out, normalized. Takes an image, or tensors
 * [..., 3, height, width] of bytes or of 0 to 1.
 *
 * @param cropSize side of what is cut out
 * @param resizeSize the shorter side before that
 * @param mean of each channel
 * @param std of each channel
 */
public record ImageClassification(
        int cropSize, int resizeSize, double[] mean, double[] std, Interpolation interpolation) implements Transform {

    @Override
    public Tensor apply(Object picture) {
        Object scaled = new Resize(resizeSize, o -> o.interpolation(interpolation)).apply(picture);
        Object middle = new CenterCrop(cropSize).apply(scaled);
        Tensor tensor = middle instanceof Image image ? image.toTensor() : (Tensor) middle;
        return new Normalize(mean, std).apply(new ConvertImageDtype(DType.FLOAT32).apply(tensor));
    }

    @Override
    public String toString() {
        return "ImageClassification(\n    crop_size=[%d]\n    resize_size=[%d]\n    mean=%s\n    std=%s\n    interpolation=%s\n)"
                .formatted(
                        cropSize,
                        resizeSize,
                        Arrays.toString(mean),
                        Arrays.toString(std),
                        "InterpolationMode." + interpolation);
    }
}
