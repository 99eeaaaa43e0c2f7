package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.PublishedWeights;
import org.torch4j.models.vision.SemanticSegmentation;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;
import org.torch4j.vision.Drawing;
import org.torch4j.vision.Image;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "segment",
        description =
                "What does each pixel belong to? One of torchvision's networks, with published weights or those of a file.",
        mixinStandardHelpOptions = true)
final class SegmentCommand implements Callable<Integer> {
    @Mixin
    private PictureOptions options;

    @Option(names = "--out", paramLabel = "PNG", description = "Write the picture with the classes on it.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        PublishedWeights published =
                options.published(SemanticSegmentation.class, "says of each pixel what it belongs to");
        Image picture = options.picture();
        Tensor input = options.input(picture, published);
        Module net = options.network();
        Tensor classes = Torch.inferenceMode(
                () -> net.apply(input.unsqueeze(0)).argmax(1).get(0).cpu());
        long[] all = classes.flatten().toLongs();
        if (options.json != null) {
            write(all, classes.shape());
        }
        List<Share> shares = shares(all);
        for (Share each : shares) {
            System.out.printf("%6.2f %%  %s%n", 100.0 * each.pixels / all.length, name(each, published.categories()));
        }
        if (out != null) {
            draw(picture, classes, shares);
        }
        return 0;
    }

    /** How many pixels a class has. */
    private record Share(int index, int pixels) {}

    private static List<Share> shares(long[] classes) {
        int[] pixels = new int[(int) Arrays.stream(classes).max().orElse(0) + 1];
        for (long each : classes) {
            pixels[(int) each]++;
        }
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] > 0) {
                shares.add(new Share(i, pixels[i]));
            }
        }
        shares.sort(Comparator.comparingInt(Share::pixels).reversed());
        return shares;
    }

    private static String name(Share share, List<String> categories) {
        return share.index < categories.size() ? categories.get(share.index) : "class " + share.index;
    }

    /** Everything but the first class, the background, in the picture's own size. */
    private void draw(Image picture, Tensor classes, List<Share> shares) {
        Tensor scaled = Functional.interpolate(
                        classes.to(DType.FLOAT32).unsqueeze(0).unsqueeze(0),
                        o -> o.size(picture.height(), picture.width()).mode("nearest"))
                .view(picture.height(), picture.width());
        List<Tensor> masks = new ArrayList<>();
        List<int[]> colors = new ArrayList<>();
        for (Share each : shares) {
            if (each.index > 0) {
                masks.add(scaled.eq(each.index));
                colors.add(Drawing.color(each.index));
            }
        }
        Tensor drawn = masks.isEmpty()
                ? picture.toTensor()
                : Drawing.drawSegmentationMasks(picture.toTensor(), Torch.stack(masks, 0), o -> o.alpha(0.6)
                        .colors(colors));
        Image.of(drawn).write(out);
    }

    private void write(long[] classes, long[] shape) throws IOException {
        try (JsonGenerator json = JsonOutput.to(options.json)) {
            json.writeStartObject();
            json.writeFieldName("shape");
            json.writeArray(shape, 0, shape.length);
            json.writeArrayFieldStart("classes");
            int width = (int) shape[1];
            for (int row = 0; row < shape[0]; row++) {
                json.writeArray(classes, row * width, width);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
