package org.torch4j.models.vision.detection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.ImageList;
import org.torch4j.models.vision.ResolvedOptions;
import org.torch4j.nn.Module;
import org.torch4j.vision.ops.FrozenBatchNorm2d;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;

/**
 * A network that finds things in pictures. It takes pictures [3, H, W] of 0 to 1, each of its own size: in training {@link #losses},
 * in evaluation {@link #detect}.
 */
public abstract class Detector extends Module {
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] STD = {0.229, 0.224, 0.225};

    Detector() {}

    /** The losses by torchvision's names; training minimizes their sum. */
    public final Map<String, Tensor> losses(List<Tensor> images, List<Target> targets) {
        if (!isTraining()) {
            throw new IllegalStateException("losses are computed in training mode: call train() before");
        }
        if (images.isEmpty() || images.size() != targets.size()) {
            throw new IllegalArgumentException("%d pictures and %d targets".formatted(images.size(), targets.size()));
        }
        return call(in -> computeLosses(images, targets), images, targets);
    }

    /** What is found in each picture, in its own pixels. */
    public final List<Detection> detect(List<Tensor> images) {
        if (isTraining()) {
            throw new IllegalStateException("things are found in evaluation mode: call eval() before");
        }
        if (images.isEmpty()) {
            return List.of();
        }
        return call(in -> Scope.run(() -> computeDetections(images)), images);
    }

    /** The same of one picture. */
    public final Detection detect(Tensor image) {
        return detect(List.of(image)).get(0);
    }

    private Map<String, Tensor> computeLosses(List<Tensor> images, List<Target> targets) {
        var batch = transform().prepare(images, targets);
        for (int i = 0; i < batch.targets().size(); i++) {
            refuseEmptyBoxes(batch.targets().get(i).boxes(), i);
        }
        return losses(batch.images(), batch.targets());
    }

    private static void refuseEmptyBoxes(Tensor boxes, int target) {
        Tensor empty = boxes.narrow(1, 2, 2).le(boxes.narrow(1, 0, 2)).any(1L);
        if (empty.any().itemBool()) {
            float[] box = boxes.at(empty).get(0).toFloats();
            throw new IllegalArgumentException(
                    "boxes are wider and taller than 0, but target %d has %s".formatted(target, Arrays.toString(box)));
        }
    }

    private List<Detection> computeDetections(List<Tensor> images) {
        var batch = transform().prepare(images, null);
        List<ImageSize> originals =
                images.stream().map(GeneralizedRCNNTransform::size).toList();
        return transform().restore(detections(batch.images()), batch.images().sizes(), originals);
    }

    abstract GeneralizedRCNNTransform transform();

    abstract Map<String, Tensor> losses(ImageList images, List<Target> targets);

    abstract List<Detection> detections(ImageList images);

    static GeneralizedRCNNTransform transform(ResolvedOptions c, int... minSize) {
        return transform(c, 1333, minSize);
    }

    static GeneralizedRCNNTransform transform(ResolvedOptions c, int maxSize, int[] minSize) {
        return new GeneralizedRCNNTransform(
                c.get("minSize", minSize),
                c.get("maxSize", maxSize),
                c.get("imageMean", MEAN),
                c.get("imageStd", STD),
                32,
                false);
    }

    /** How many parts of the backbone learn: all where the backbone is not pretrained. */
    static int trainable(ResolvedOptions c, int all, int usual) {
        int chosen = c.get("trainableBackboneLayers", learnt(c) ? usual : all);
        if (chosen < 0 || chosen > all) {
            throw new IllegalArgumentException("trainableBackboneLayers is 0 to %d, not %d".formatted(all, chosen));
        }
        return learnt(c) ? chosen : all;
    }

    /** Whether the network or its backbone begins with published weights. */
    static boolean learnt(ResolvedOptions c) {
        return c.weights() != null || c.backboneWeights() != null;
    }

    /** Older published weights were trained without adding anything to the variance. */
    <D extends Detector> D withoutEps(boolean old) {
        if (old) {
            modules().forEach(module -> {
                if (module instanceof FrozenBatchNorm2d norm) {
                    norm.setEps(0);
                }
            });
        }
        return self();
    }

    @SuppressWarnings("unchecked")
    private <D extends Detector> D self() {
        return (D) this;
    }

    /** The sum of what the maps or pictures lose, over their number. */
    static Tensor mean(List<Tensor> losses) {
        return Torch.stack(losses, 0).sum().div(losses.size());
    }
}
