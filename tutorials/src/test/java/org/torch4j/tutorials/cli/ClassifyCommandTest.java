package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.Models;
import org.torch4j.models.vision.MobileNetV3;
import org.torch4j.models.vision.Weights;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.ToTensor;

class ClassifyCommandTest {
    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private Path picture() throws IOException {
        BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 90; x++) {
                image.setRGB(x, y, (x * 2 << 16) | (y * 3 << 8) | (x * y & 255));
            }
        }
        Path file = folder.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static float[] logits(String json) {
        String list = json.substring(json.indexOf('[') + 1, json.indexOf(']'));
        String[] each = list.split(",");
        float[] logits = new float[each.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Float.parseFloat(each[i]);
        }
        return logits;
    }

    @Test
    void allScoresAndTheBestClassesAreWritten() throws IOException {
        Torch.manualSeed(1);
        MobileNetV3 net = MobileNetV3.small().eval();
        Path weights = folder.resolve("net.pth");
        net.save(weights);
        Path picture = picture();
        Path json = folder.resolve("scores.json");
        Outcome outcome =
                classify("--model", "mobilenet_v3_small", "--weights", weights, "--image", picture, "--json", json);
        assertThat(outcome.err).isEmpty();
        assertThat(outcome.code).isZero();
        assertThat(outcome.out.lines()).hasSize(5);

        var table = Models.weights("mobilenet_v3_small", Weights.DEFAULT);
        Tensor x = table.transforms().tensor(Image.read(picture).rgb()).unsqueeze(0);
        Tensor expected = Torch.inferenceMode(() -> net.apply(x).get(0));
        String text = Files.readString(json);
        assertThat(logits(text)).containsExactly(expected.toFloats());
        MatchResult first = Pattern.compile(
                        "\"top\":\\[\\{\"index\":(\\d+),\"category\":\"([^\"]+)\",\"score\":([0-9.E-]+)}")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow();
        int best = (int) expected.argmax().itemLong();
        assertThat(first.group(1)).isEqualTo(Integer.toString(best));
        assertThat(first.group(2)).isEqualTo(table.categories().get(best));
        assertThat(Float.parseFloat(first.group(3)))
                .isEqualTo((float) expected.softmax(0).max().item());
    }

    @Test
    void aPictureIsTakenAsItIsAndAFileMayHaveOtherClasses() throws IOException {
        Torch.manualSeed(1);
        MobileNetV3 net = MobileNetV3.small(o -> o.numClasses(3)).eval();
        Path weights = folder.resolve("net.pth");
        net.save(weights);
        Path picture = picture();
        Path json = folder.resolve("scores.json");
        Outcome outcome = classify(
                "--raw", "--model", "mobilenet_v3_small", "--weights", weights, "--image", picture, "--json", json);
        assertThat(outcome.code).isZero();
        assertThat(outcome.out).contains("class 0").contains("class 1").contains("class 2");
        Tensor x = new ToTensor().apply(Image.read(picture).rgb()).unsqueeze(0);
        assertThat(logits(Files.readString(json)))
                .containsExactly(
                        Torch.inferenceMode(() -> net.apply(x)).flatten().toFloats());
    }

    @Test
    void whatCannotBeClassifiedIsOneLine() throws IOException {
        Path picture = picture();
        Path none = folder.resolve("none.pth");
        assertThat(classify("--model", "resnet19", "--image", picture).err)
                .contains("no network that classifies pictures is called resnet19");
        assertThat(classify("--model", "fasterrcnn_resnet50_fpn", "--image", picture).code)
                .isEqualTo(2);
        for (Outcome outcome : new Outcome[] {
            classify("--model", "mobilenet_v3_small", "--weights", none, "--image", picture),
            classify("--model", "mobilenet_v3_small", "--weights", picture, "--image", picture),
            classify("--model", "mobilenet_v3_small", "--weights", none, "--image", none)
        }) {
            assertThat(outcome.code).isEqualTo(2);
            assertThat(outcome.out).isEmpty();
            assertThat(outcome.err.lines()).hasSize(1);
        }
    }

    private static Outcome classify(Object... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "classify";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int code = Main.commandLine().execute(all);
            return new Outcome(
                    code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
