package org.torch4j.utils.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Torch;

class SummaryWriterTest {
    @TempDir
    Path folder;

    private long summaries() throws IOException {
        return EventReader.records(folder).stream()
                .filter(record -> EventReader.fields(record).containsKey(5))
                .count();
    }

    @Test
    void eventsWaitUntilThereAreTenOfThem() throws IOException {
        try (SummaryWriter writer = new SummaryWriter(folder)) {
            for (int i = 0; i < 9; i++) {
                writer.addScalar("a", i, i);
            }
            assertThat(summaries()).isZero();
            writer.addScalar("a", 9, 9);
            assertThat(summaries()).isEqualTo(10);
            writer.addScalar("a", 10, 10);
            writer.flush();
            assertThat(summaries()).isEqualTo(11);
        }
    }

    @Test
    void orUntilTheirTimeHasPassed() throws Exception {
        try (SummaryWriter writer = new SummaryWriter(folder, o -> o.flushSecs(1))) {
            writer.addScalar("a", 1, 1);
            for (int i = 0; i < 100 && summaries() == 0; i++) {
                Thread.sleep(100);
            }
            assertThat(summaries()).isEqualTo(1);
        }
    }

    @Test
    void aKilledProcessLosesOnlyWhatWaited() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Endless.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = child.inputReader()) {
            assertThat(out.readLine()).isEqualTo("25 written");
        } finally {
            child.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        assertThat(summaries()).isEqualTo(20);
    }

    /** Writes 25 numbers and waits to be killed. */
    static final class Endless {
        public static void main(String[] folder) throws InterruptedException {
            SummaryWriter writer = new SummaryWriter(Path.of(folder[0]));
            for (int i = 0; i < 25; i++) {
                writer.addScalar("a", i, i);
            }
            System.out.println("25 written");
            Thread.sleep(60_000);
        }
    }

    @Test
    void scalarsOfOneChartAreRunsBelow() throws IOException {
        try (SummaryWriter writer = new SummaryWriter(folder)) {
            writer.addScalars("loss/all", Map.of("train", 1.0, "test", 2), 1);
        }
        assertThat(summaries()).isEqualTo(2);
        assertThat(folder.resolve("loss_all_train")).isDirectory();
        assertThat(folder.resolve("loss_all_test")).isDirectory();
    }

    @Test
    void aRestartHidesWhatTheKilledRunSaidOfLaterSteps() throws IOException {
        new SummaryWriter(folder, o -> o.purgeStep(7)).close();
        var start = EventReader.fields(EventReader.records(folder).get(1));
        assertThat(start.get(2)).containsExactly(7L);
        assertThat(EventReader.fields(EventReader.message(start, 7)).get(1)).containsExactly(1L);
    }

    @Test
    void figuresAndVideosArePictures() throws IOException {
        try (SummaryWriter writer = new SummaryWriter(folder)) {
            XYChart chart = new XYChart(120, 80);
            chart.addSeries("y", new double[] {0, 1}, new double[] {1, 2});
            writer.addFigure("figure", chart, 1);
            writer.addVideo("video", Torch.zeros(3, 4, 1, 8, 6), 1, 4);
            writer.addImageWithBoxes(
                    "boxes",
                    Torch.zeros(3, 20, 30),
                    Torch.fromArray(new float[] {2, 3, 10, 12}, 1, 4),
                    1,
                    o -> o.labels(List.of("cat")).rescale(2));
        }
        List<byte[]> records = EventReader.records(folder);
        assertThat(size(records.get(1))).containsExactly(80L, 120L);
        assertThat(size(records.get(2))).containsExactly(8L, 24L);
        assertThat(size(records.get(3))).containsExactly(20L, 30L);
        byte[] gif = EventReader.message(image(records.get(2)), 4);
        assertThat(new String(gif, 0, 6, StandardCharsets.US_ASCII)).isEqualTo("GIF89a");
    }

    private static Map<Integer, List<Object>> image(byte[] record) {
        var summary = EventReader.fields(EventReader.message(EventReader.fields(record), 5));
        return EventReader.fields(EventReader.message(EventReader.fields(EventReader.message(summary, 1)), 4));
    }

    private static List<Object> size(byte[] record) {
        return List.of(image(record).get(1).get(0), image(record).get(2).get(0));
    }

    @Test
    void anEmbeddingIsAFolderOfTables() throws IOException {
        try (SummaryWriter writer = new SummaryWriter(folder)) {
            writer.addEmbedding(Torch.tensor(new double[][] {{1, 2}, {3, 4.5}}), 3, o -> o.tag("a/b")
                    .metadata(List.of("word", "class"), List.of(List.of("one", "1"), List.of("two", "2")))
                    .labelImg(Torch.zeros(2, 3, 4, 5)));
        }
        Path place = folder.resolve("00003/a%2fb");
        assertThat(place.resolve("tensors.tsv")).hasContent("1.0\t2.0\n3.0\t4.5\n");
        assertThat(place.resolve("metadata.tsv")).hasContent("word\tclass\none\t1\ntwo\t2\n");
        assertThat(place.resolve("sprite.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("projector_config.pbtxt"))).isEqualTo("""
                        embeddings {
                          tensor_name: "a/b:00003"
                          metadata_path: "00003/a%2fb/metadata.tsv"
                          sprite {
                            image_path: "00003/a%2fb/sprite.png"
                            single_image_dim: 5
                            single_image_dim: 4
                          }
                          tensor_path: "00003/a%2fb/tensors.tsv"
                        }
                        """);
    }

    @Test
    void badInputIsOneLineAndWritesNothing() throws IOException {
        Map<Consumer<SummaryWriter>, String> bad = Map.of(
                w -> w.addHistogram("h", Torch.zeros(0), 1), "the histogram h has no values",
                w -> w.addHistogram("h", Torch.tensor(Double.NaN), 1), "the histogram h has a value of NaN",
                w -> w.addImage("i", Torch.zeros(2, 3), 1), "no picture: a tensor of shape [2, 3], dataFormats CHW",
                w -> w.addImage("i", Torch.zeros(2, 3, 3), 1), "a picture has 1, 3 or 4 channels, not 2",
                w -> w.addPrCurve("p", Torch.zeros(2), Torch.full(new long[] {2}, 2.0), 1),
                        "a prediction of the curve p must lie from 0 to 1, not 2.0",
                w -> w.addAudio("a", Torch.zeros(2, 2), 1), "a sound is a tensor of one dimension, not [2, 2]",
                w -> w.addEmbedding(Torch.zeros(2, 2), 1, o -> o.metadata(List.of("a"))), "2 points have 1 labels",
                w -> w.addHparams(Map.of("x", List.of()), Map.of()),
                        "the hyper-parameter x must be a number, a text, a boolean or a tensor of one element, not []",
                w -> w.addVideo("v", Torch.zeros(2, 2), 1, 4),
                        "a video is a tensor of shape [N, T, C, H, W], not [2, 2]");
        try (SummaryWriter writer = new SummaryWriter(folder)) {
            bad.forEach((call, message) -> assertThatThrownBy(() -> call.accept(writer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message));
        }
        assertThat(EventReader.records(folder)).hasSize(1);
        assertThatThrownBy(() -> new SummaryWriter(Files.createFile(folder.resolve("file"))))
                .hasMessageStartingWith("no event file can be made in");
    }

    @Test
    void writingKeepsNoNativeMemory() {
        try (SummaryWriter writer = new SummaryWriter(folder)) {
            var picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
            Memory.assertFlat(() -> Scope.run(() -> {
                writer.addHistogram("h", Torch.rand(100), 1);
                writer.addImage("i", Torch.rand(3, 4, 4), 1);
                writer.addImage("j", picture, 1);
                writer.addTensor("t", Torch.rand(3), 1);
            }));
        }
    }

    @Test
    void aClosedWriterSaysSo() {
        SummaryWriter writer = new SummaryWriter(folder);
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.addScalar("a", 1, 1)).hasMessageEndingWith("is closed");
    }
}
