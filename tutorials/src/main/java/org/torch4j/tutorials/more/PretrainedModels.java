package org.torch4j.tutorials.more;

import static org.torch4j.Torch.noGrad;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.models.vision.ImageNet;
import org.torch4j.models.vision.Weights;
import org.torch4j.nn.Module;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.vision.Image;

/** AlexNet, VGG and ResNet with the weights that Python publishes: what is in a picture? */
public final class PretrainedModels implements Tutorial {
    @Override
    public void run(Run run) {
        var picture = ImageNet.preprocessing().apply(picture(run));
        var batch = ((Tensor) picture).unsqueeze(0).to(run.device());
        System.out.println("the picture as the networks want it: " + Arrays.toString(batch.shape()));

        var networks = run.quick()
                ? List.of(Weights.ALEXNET, Weights.RESNET18)
                : List.of(Weights.ALEXNET, Weights.VGG11, Weights.RESNET18);
        for (Weights weights : networks) {
            Module net = published(run, weights).to(run.device());
            var probabilities = noGrad(() -> net.apply(batch)).softmax(1).get(0);
            var best = probabilities.topk(5);
            System.out.println(weights.networkName() + ":");
            for (int i = 0; i < 5; i++) {
                String name = ImageNet.CLASSES.get(best.indices().get(i).itemInt());
                System.out.printf("  %6.2f %%  %s%n", 100 * best.values().get(i).item(), name);
            }
            run.metric(weights.networkName(), probabilities.sum().item());
        }
    }

    /** The network with its published weights, or with random ones on a machine that cannot have them. */
    private static Module published(Run run, Weights weights) {
        try {
            return weights.load(run.synthetic() ? run.data().offline() : run.data());
        } catch (DataException e) {
            System.out.println(e.getMessage());
            System.out.println("so random weights stand in, and what follows is a guess of no worth:");
            return weights.network(o -> {}).eval();
        }
    }

    /** The file picture.jpg of the data folder, or a sunset drawn on the spot. */
    private static Image picture(Run run) {
        var found = run.data().find(List.of("picture.jpg", "picture.png"));
        if (found.isPresent()) {
            return Image.read(found.get());
        }
        int side = 256;
        byte[] pixels = new byte[side * side * 3];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean sun = Math.hypot(x - 128, y - 150) < 40;
                int at = (y * side + x) * 3;
                pixels[at] = (byte) (sun ? 255 : 120 + y / 2);
                pixels[at + 1] = (byte) (sun ? 220 : 60 + y / 3);
                pixels[at + 2] = (byte) (sun ? 80 : 180 - y / 2);
            }
        }
        return new Image(side, side, 3, pixels);
    }
}
