package org.torch4j.models.vision;

import java.util.Arrays;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.vision.Interpolation;
import org.torch4j.vision.transforms.CenterCrop;
import org.torch4j.vision.transforms.ConvertImageDtype;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.Resize;
import org.torch4j.vision.transforms.Transform;

/**
 * What a video goes through before a network that names it: frames [..., T, 3, height, width] become [..., 3, T, height, width],
 * scaled, their middle cut out, normalized.
 *
 * @param cropSize height and width of what is cut out
 * @param resizeSize height and width before that, or the shorter side
 * @param mean of each channel
 * @param std of each channel
 */
public record VideoClassification(
        int[] cropSize, int[] resizeSize, double[] mean, double[] std, Interpolation interpolation)
        implements Transform {

    @Override
    public Tensor apply(Object video) {
        if (!(video instanceof Tensor frames) || frames.dim() != 4 && frames.dim() != 5) {
            throw new IllegalArgumentException(
                    "VideoClassification takes a tensor [T, 3, height, width] or [n, T, 3, height, width]");
        }
        long[] shape = frames.shape();
        Tensor flat = frames.dim() == 4 ? frames : frames.flatten(0, 1);
        Consumer<Resize.Options> plain = o -> o.interpolation(interpolation).antialias(false);
        Resize resize = resizeSize.length == 1
                ? new Resize(resizeSize[0], plain)
                : new Resize(resizeSize[0], resizeSize[1], plain);
        Tensor middle = new CenterCrop(cropSize).apply(resize.apply(flat));
        Tensor ready = new Normalize(mean, std).apply(new ConvertImageDtype(DType.FLOAT32).apply(middle));
        return frames.dim() == 4
                ? ready.permute(1, 0, 2, 3)
                : ready.view(shape[0], shape[1], shape[2], cropSize[0], cropSize[1])
                        .permute(0, 2, 1, 3, 4);
    }

    @Override
    public String toString() {
        return "VideoClassification(\n    crop_size=%s\n    resize_size=%s\n    mean=%s\n    std=%s\n    interpolation=%s\n)"
                .formatted(
                        Arrays.toString(cropSize),
                        Arrays.toString(resizeSize),
                        Arrays.toString(mean),
                        Arrays.toString(std),
                        "InterpolationMode." + interpolation);
    }
}
