package org.torch4j.models.vision;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.ConvertImageDtype;
import org.torch4j.vision.transforms.Transform;

/** What a picture goes through before a detector: it becomes a tensor of 0 to 1. */
public record ObjectDetection() implements Transform {

    @Override
    public Tensor apply(Object picture) {
        Tensor tensor = picture instanceof Image image ? image.toTensor() : (Tensor) picture;
        return new ConvertImageDtype(DType.FLOAT32).apply(tensor);
    }

    @Override
    public String toString() {
        return "ObjectDetection()";
    }
}
