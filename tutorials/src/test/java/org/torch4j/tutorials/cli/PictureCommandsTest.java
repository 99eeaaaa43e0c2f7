package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.detection.Detection;
import org.torch4j.models.vision.detection.SSD;
import org.torch4j.models.vision.segmentation.LRASPP;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.ToTensor;

/** {@code detect} and {@code segment} with files of weights, beside the networks themselves. */
class PictureCommandsTest {
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

    private static double[] numbers(String json, String field) {
        var found = Pattern.compile("\"" + field + "\":(\\[\\[.*?\\]\\]|\\[[^\\[]*?\\])")
                .matcher(json);
        assertThat(found.find()).as(field).isTrue();
        return Pattern.compile("-?[0-9][0-9.E-]*")
                .matcher(found.group(1))
                .results()
                .mapToDouble(m -> Double.parseDouble(m.group()))
                .toArray();
    }

    private static double[] doubles(Tensor tensor) {
        return tensor.flatten().toDoubles();
    }

    @Test
    void boxesLabelsAndScoresAreWrittenAndDrawn() throws IOException {
        Torch.manualSeed(1);
        SSD net = SSD.liteMobilenetV3Large(o -> o.numClasses(4));
        net.eval();
        Path weights = folder.resolve("net.pth");
        net.save(weights);
        Path picture = picture();
        Path json = folder.resolve("found.json");
        Path out = folder.resolve("found.png");
        Outcome outcome = run(
                "detect",
                "--model",
                "ssdlite320_mobilenet_v3_large",
                "--weights",
                weights,
                "--image",
                picture,
                "--json",
                json,
                "--out",
                out,
                "--score",
                "0.2");
        assertThat(outcome.err).isEmpty();
        assertThat(outcome.code).isZero();
        Tensor x = new ToTensor().apply(Image.read(picture).rgb());
        Detection found = Torch.inferenceMode(() -> net.detect(x));
        String text = Files.readString(json);
        assertThat(found.scores().numel()).isPositive();
        assertThat(numbers(text, "scores"))
                .containsExactly(doubles(found.scores()), org.assertj.core.data.Offset.offset(1e-6));
        assertThat(numbers(text, "labels")).containsExactly(doubles(found.labels()));
        assertThat(numbers(text, "boxes"))
                .containsExactly(doubles(found.boxes()), org.assertj.core.data.Offset.offset(1e-4));
        assertThat(Image.read(out).width()).isEqualTo(90);
        assertThat(Image.read(out)).isNotEqualTo(Image.read(picture).rgb());
    }

    @Test
    void theClassOfEachPixelIsWrittenAndDrawn() throws IOException {
        Torch.manualSeed(1);
        LRASPP net = LRASPP.mobilenetV3Large(o -> o.numClasses(3));
        net.eval();
        Path weights = folder.resolve("net.pth");
        net.save(weights);
        Path picture = picture();
        Path json = folder.resolve("classes.json");
        Path out = folder.resolve("classes.png");
        Outcome outcome = run(
                "segment",
                "--raw",
                "--model",
                "lraspp_mobilenet_v3_large",
                "--weights",
                weights,
                "--image",
                picture,
                "--json",
                json,
                "--out",
                out);
        assertThat(outcome.err).isEmpty();
        assertThat(outcome.code).isZero();
        Tensor x = new ToTensor().apply(Image.read(picture).rgb()).unsqueeze(0);
        Tensor classes = Torch.inferenceMode(() -> net.apply(x).argmax(1));
        String text = Files.readString(json);
        assertThat(numbers(text, "shape")).containsExactly(70, 90);
        assertThat(numbers(text, "classes")).containsExactly(doubles(classes));
        assertThat(Image.read(out).height()).isEqualTo(70);
    }

    @Test
    void networksOfAnotherKindAreOneLine() throws IOException {
        Path picture = picture();
        for (String command : new String[] {"detect", "segment"}) {
            Outcome outcome = run(command, "--model", "resnet18", "--image", picture);
            assertThat(outcome.code).isEqualTo(2);
            assertThat(outcome.err.lines()).hasSize(1);
            assertThat(outcome.err).contains("is called resnet18");
        }
    }

    private static Outcome run(Object... arguments) {
        String[] all = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            all[i] = arguments[i].toString();
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
