package org.torch4j.tutorials.more;

import static org.torch4j.Torch.noGrad;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Hub;
import org.torch4j.models.Models;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.models.vision.Weights;
import org.torch4j.nn.Module;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.vision.Image;

/** AlexNet, VGG and ResNet with the weights that Python publishes: what is in a picture? */
public final class PretrainedModels implements Tutorial {
    @Override
    public void run(Run run) {
        var image = picture(run);
        for (String name : run.quick() ? List.of("alexnet", "resnet18") : List.of("alexnet", "vgg11", "resnet18")) {
            PublishedWeights weights = Models.weights(name, Weights.IMAGENET1K_V1);
            var batch = weights.transforms().tensor(image).unsqueeze(0).to(run.device());
            System.out.println(name + " takes the picture as " + Arrays.toString(batch.shape()) + ":");
            Module net = published(run, weights).to(run.device());
            var probabilities = noGrad(() -> net.apply(batch)).softmax(1).get(0);
            var best = probabilities.topk(5);
            for (int i = 0; i < 5; i++) {
                String category = weights.categories().get(best.indices().get(i).itemInt());
                System.out.printf("  %6.2f %%  %s%n", 100 * best.values().get(i).item(), category);
            }
            run.metric(name, probabilities.sum().item());
        }
    }

    /** The network with its published weights, or with random ones on a machine that cannot have them. */
    private static Module published(Run run, PublishedWeights weights) {
        Module net = Models.get(weights.model());
        try {
            net.load(file(run, weights));
        } catch (DataException e) {
            System.out.println(e.getMessage());
            System.out.println("so random weights stand in, and what follows is a guess of no worth:");
        }
        return net.eval();
    }

    /** In the data folder, in the folder that Python downloads to, or downloaded to the former. */
    private static Path file(Run run, PublishedWeights weights) {
        return run.data()
                .find(weights.file())
                .or(() -> Hub.find(weights.url()))
                .orElseGet(() -> (run.synthetic() ? run.data().offline() : run.data()).file(weights.file()));
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
