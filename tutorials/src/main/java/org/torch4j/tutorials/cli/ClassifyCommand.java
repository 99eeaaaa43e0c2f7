package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;
import org.torch4j.models.vision.ImageClassification;
import org.torch4j.models.vision.Models;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.models.vision.Weights;
import org.torch4j.nn.Module;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.ToTensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "classify",
        description = "What is in a picture? One of torchvision's networks, with published weights or those of a file.",
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "NAME", description = "Torchvision's name: resnet50, ...")
    private String model;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "A state_dict (.pth, .safetensors); default: the published weights, downloaded if need be.")
    private Path weights;

    @Option(names = "--image", required = true, paramLabel = "FILE", description = "The picture.")
    private Path image;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all scores and the best classes as JSON.")
    private Path json;

    @Option(names = "--raw", description = "Take the picture as it is (ToTensor), not scaled and normalized.")
    private boolean raw;

    @Option(names = "--top", paramLabel = "N", defaultValue = "5", description = "How many classes to show; default 5.")
    private int top;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "cpu", description = "cpu, cuda, cuda:1, auto.")
    private String device;

    /** One of the best classes; the score is its probability. */
    private record Best(int index, String category, float score) {}

    @Override
    public Integer call() throws IOException {
        PublishedWeights published = published();
        Image picture = Image.read(image).rgb();
        Tensor input =
                raw ? new ToTensor().apply(picture) : published.transforms().tensor(picture);
        Module net = weights == null ? Models.get(model, Weights.DEFAULT) : fromFile();
        Device on = Device.resolve(device);
        net.eval().to(on);
        Tensor logits = Torch.inferenceMode(
                () -> net.apply(input.unsqueeze(0).to(on)).get(0).cpu());
        List<Best> best = best(logits, published.categories());
        if (json != null) {
            write(logits.toFloats(), best);
        }
        for (Best each : best) {
            System.out.printf("%6.2f %%  %s%n", 100 * each.score, each.category);
        }
        return 0;
    }

    private PublishedWeights published() {
        List<PublishedWeights> all = Models.weights(model);
        if (all.isEmpty() || !(all.get(0).transforms() instanceof ImageClassification)) {
            throw new IllegalArgumentException("no network that classifies pictures is called " + model);
        }
        return Models.weights(model, Weights.DEFAULT);
    }

    /** As many classes, and heads of training or none, as the file has. */
    private Module fromFile() {
        try (Checkpoint file = Checkpoint.load(weights)) {
            StateDict state = file.stateDict();
            boolean auxiliary =
                    state.keySet().stream().anyMatch(k -> k.startsWith("aux1.") || k.startsWith("AuxLogits."));
            boolean hasHeads = model.equals("googlenet") || model.equals("inception_v3");
            int classes = classes(state);
            Module net = Init.without(() -> Models.get(model, o -> o.numClasses(classes), o -> {
                if (hasHeads) {
                    o.auxLogits(auxiliary);
                }
            }));
            net.loadStateDict(state);
            return net;
        }
    }

    private int classes(StateDict state) {
        int usual = 1000;
        Module shapes = Models.get(model, o -> o.device(Device.meta()));
        for (Map.Entry<String, Tensor> entry : shapes.stateDict().entrySet()) {
            Tensor found = state.get(entry.getKey());
            boolean last = entry.getValue().dim() > 0 && entry.getValue().size(0) == usual;
            if (last && found != null && found.dim() > 0) {
                return (int) found.size(0);
            }
        }
        return usual;
    }

    private List<Best> best(Tensor logits, List<String> categories) {
        Tensor largest = logits.topk(Math.max(1, Math.min(top, logits.numel()))).indices();
        float[] scores = logits.softmax(0).indexSelect(0, largest).toFloats();
        long[] indices = largest.toLongs();
        List<Best> best = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            int index = (int) indices[i];
            boolean named = logits.numel() == categories.size();
            best.add(new Best(index, named ? categories.get(index) : "class " + index, scores[i]));
        }
        return best;
    }

    private void write(float[] logits, List<Best> best) throws IOException {
        try (OutputStream out = Files.newOutputStream(json);
                JsonGenerator to = new JsonFactory().createGenerator(out)) {
            to.writeStartObject();
            to.writeArrayFieldStart("logits");
            for (float logit : logits) {
                to.writeNumber(logit);
            }
            to.writeEndArray();
            to.writeArrayFieldStart("top");
            for (Best each : best) {
                to.writeStartObject();
                to.writeNumberField("index", each.index);
                to.writeStringField("category", each.category);
                to.writeNumberField("score", each.score);
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeEndObject();
        }
    }
}
