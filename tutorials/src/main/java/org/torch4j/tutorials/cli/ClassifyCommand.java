package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.ImageClassification;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.nn.Module;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "classify",
        description = "What is in a picture? One of torchvision's networks, with published weights or those of a file.",
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {
    @Mixin
    private PictureOptions options;

    @Option(names = "--top", paramLabel = "N", defaultValue = "5", description = "How many classes to show; default 5.")
    private int top;

    /** One of the best classes; the score is its probability. */
    private record Best(int index, String category, float score) {}

    @Override
    public Integer call() throws IOException {
        PublishedWeights published = options.published(ImageClassification.class, "classifies pictures");
        Tensor input = options.input(options.picture(), published);
        Module net = options.network();
        Tensor logits =
                Torch.inferenceMode(() -> net.apply(input.unsqueeze(0)).get(0).cpu());
        List<Best> best = best(logits, published.categories());
        if (options.json != null) {
            write(logits.toFloats(), best);
        }
        for (Best each : best) {
            System.out.printf("%6.2f %%  %s%n", 100 * each.score, each.category);
        }
        return 0;
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
        try (JsonGenerator to = JsonOutput.to(options.json)) {
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
