package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.ObjectDetection;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.models.vision.detection.Detection;
import org.torch4j.models.vision.detection.Detector;
import org.torch4j.vision.Drawing;
import org.torch4j.vision.Image;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "detect",
        description =
                "What is where in a picture? One of torchvision's detectors, with published weights or those of a file.",
        mixinStandardHelpOptions = true)
final class DetectCommand implements Callable<Integer> {
    @Mixin
    private PictureOptions options;

    @Option(names = "--out", paramLabel = "PNG", description = "Write the picture with the boxes on it.")
    private Path out;

    @Option(
            names = "--score",
            paramLabel = "S",
            defaultValue = "0.5",
            description = "From which score on boxes are shown and drawn; default 0.5. JSON has all.")
    private double least;

    @Override
    public Integer call() throws IOException {
        PublishedWeights published = options.published(ObjectDetection.class, "finds things in pictures");
        Image picture = options.picture();
        Tensor input = options.input(picture, published);
        Detector net = (Detector) options.network();
        Detection found = Torch.inferenceMode(() -> net.detect(input));
        if (options.json != null) {
            write(found);
        }
        show(found, published.categories(), picture);
        return 0;
    }

    private void show(Detection found, List<String> categories, Image picture) {
        float[] scores = found.scores().toFloats();
        long[] labels = found.labels().toLongs();
        float[] boxes = found.boxes().cpu().contiguous().toFloats();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < scores.length && scores[i] >= least; i++) {
            String name = labels[i] < categories.size() ? categories.get((int) labels[i]) : "class " + labels[i];
            names.add(name);
            System.out.printf(
                    "%6.2f %%  %-16s %7.1f %7.1f %7.1f %7.1f%n",
                    100 * scores[i], name, boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
        }
        if (names.isEmpty()) {
            System.out.printf("nothing surer than %s, %d boxes in all%n", least, scores.length);
        }
        if (out != null) {
            Tensor sure = found.boxes().cpu().narrow(0, 0, names.size());
            Image.of(Drawing.drawBoundingBoxes(
                            picture.toTensor(), sure, o -> o.labels(names).width(2)))
                    .write(out);
        }
    }

    private void write(Detection found) throws IOException {
        try (JsonGenerator json = JsonOutput.to(options.json)) {
            json.writeStartObject();
            json.writeFieldName("boxes");
            JsonOutput.write(json, found.boxes());
            json.writeFieldName("labels");
            long[] labels = found.labels().toLongs();
            json.writeArray(labels, 0, labels.length);
            json.writeFieldName("scores");
            JsonOutput.write(json, found.scores());
            json.writeEndObject();
        }
    }
}
