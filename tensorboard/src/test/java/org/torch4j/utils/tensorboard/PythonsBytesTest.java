package org.torch4j.utils.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Each summary, byte for byte as {@code torch.utils.tensorboard} writes it: {@code scripts/python/golden_tensorboard.py}. */
class PythonsBytesTest {
    private static final CustomScalars LAYOUT = new CustomScalars(List.of(
            new CustomScalars.Category(
                    "Loss",
                    List.of(
                            CustomScalars.multiline("both", "loss/train", "loss/test"),
                            CustomScalars.margin("band", "dow", "dow/low", "dow/high"))),
            new CustomScalars.Category("Other", List.of(CustomScalars.multiline("one", "x")))));

    private static Tensor range(int low, int high, long... shape) {
        long n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[(int) n];
        for (int i = 0; i < n; i++) {
            values[i] = ((i * 7919 + 13) % (high - low) + low) / 256f;
        }
        return Torch.fromArray(values, shape);
    }

    private static Tensor values(long... shape) {
        return range(-512, 512, shape);
    }

    private static Tensor unit(long... shape) {
        return range(0, 257, shape);
    }

    private static Tensor bytes(long... shape) {
        return unit(shape).mul(255).to(DType.UINT8);
    }

    private static Tensor labels() {
        long[] labels = new long[100];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i * 7 % 3 == 0 ? 1 : 0;
        }
        return Torch.fromArray(labels, 100).to(DType.INT32);
    }

    private static Map<String, Consumer<SummaryWriter>> cases() {
        Map<String, Consumer<SummaryWriter>> cases = new LinkedHashMap<>();
        cases.put("scalar", w -> w.addScalar("loss", 1.25, 3));
        cases.put("scalar zero", w -> w.addScalar("loss", Torch.zeros(1), 0));
        cases.put("scalar new", w -> w.addScalar("loss", 1.25, 3, o -> o.newStyle(true)));
        cases.put(
                "scalar double",
                w -> w.addScalar("loss", 0.1, 3, o -> o.newStyle(true).doublePrecision(true)));
        cases.put("scalar nan", w -> w.addScalar("loss", Double.NaN, 3));
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16)) {
            cases.put(
                    "tensor " + dtype.pythonName(),
                    w -> w.addTensor("t", values(2, 3).to(dtype), 1));
        }
        cases.put("tensor int64", w -> w.addTensor("t", values(2, 3).mul(256).to(DType.INT64), 1));
        cases.put("tensor int32", w -> w.addTensor("t", values(2, 3).mul(256).to(DType.INT32), 1));
        cases.put("tensor int8", w -> w.addTensor("t", values(2, 3).mul(16).to(DType.INT8), 1));
        cases.put("tensor uint8", w -> w.addTensor("t", bytes(2, 3), 1));
        cases.put("tensor bool", w -> w.addTensor("t", values(2, 3).gt(0), 1));
        cases.put("tensor complex64", w -> w.addTensor("t", Torch.viewAsComplex(values(2, 3, 2)), 1));
        cases.put(
                "tensor complex128",
                w -> w.addTensor("t", Torch.viewAsComplex(values(2, 3, 2).toDouble()), 1));
        cases.put("tensor empty", w -> w.addTensor("t", Torch.zeros(0, 3), 1));
        histograms(cases);
        cases.put("text", w -> w.addText("note", "**bold** é 漢", 1));
        cases.put("text empty", w -> w.addText("note", "", 1));
        cases.put("audio", w -> w.addAudio("sound", values(1, 50), 1, o -> o.sampleRate(8000)));
        cases.put("pr curve", w -> w.addPrCurve("pr", labels(), unit(100), 1));
        cases.put(
                "pr curve 10",
                w -> w.addPrCurve("pr", labels(), unit(100).toDouble(), 1, o -> o.numThresholds(10)
                        .weights(unit(100))));
        cases.put("pr curve raw", w -> w.addPrCurveRaw("pr", values(6, 4), 1));
        cases.put("custom scalars", w -> w.addCustomScalars(LAYOUT));
        Tensor faces = Torch.fromArray(new long[] {0, 1, 2, 1, 2, 3}, 1, 2, 3);
        cases.put(
                "mesh",
                w -> w.addMesh(
                        "m", values(1, 4, 3), 1, o -> o.colors(bytes(1, 4, 3)).faces(faces)));
        cases.put("mesh points", w -> w.addMesh("m", values(2, 4, 3), 1, o -> o.config("{\"camera\": {\"fov\": 75}}")));
        pictures(cases);
        Map<String, Object> number = new LinkedHashMap<>(Map.of("lr", 0.5));
        number.put("none", null);
        cases.put(
                "hparams number",
                w -> w.addHparams(number, Map.of("accuracy", 0.75), Map.of("lr", List.of(0.5, 0.25)), "r", 4));
        Map<String, Double> metrics = new LinkedHashMap<>(Map.of("loss", 0.75));
        metrics.put("accuracy", 0.0);
        cases.put(
                "hparams text",
                w -> w.addHparams(Map.of("name", "adam"), metrics, Map.of("name", List.of("adam", "sgd")), "r", 4));
        return cases;
    }

    private static void histograms(Map<String, Consumer<SummaryWriter>> cases) {
        cases.put("histogram", w -> w.addHistogram("h", values(200), 2));
        cases.put("histogram zero", w -> w.addHistogram("h", Torch.zeros(5), 2));
        cases.put("histogram ints", w -> w.addHistogram("h", values(50).mul(8).toLong(), 2));
        for (HistogramOptions.Bins bins : HistogramOptions.Bins.values()) {
            if (bins != HistogramOptions.Bins.TENSORFLOW) {
                String name = "histogram " + bins.name().toLowerCase(java.util.Locale.ROOT);
                cases.put(name, w -> w.addHistogram("h", values(200), 2, o -> o.bins(bins)));
            }
        }
        cases.put("histogram 16", w -> w.addHistogram("h", values(200), 2, o -> o.bins(16)));
        cases.put("histogram one value", w -> w.addHistogram("h", Torch.full(new long[] {4}, 0.5), 2, o -> o.bins(4)));
        cases.put("histogram edges", w -> w.addHistogram("h", values(200), 2, o -> o.bins(-1.0, -0.5, 0.0, 0.25, 1.0)));
        cases.put(
                "histogram max bins",
                w -> w.addHistogram("h", values(200), 2, o -> o.bins(64).maxBins(10)));
        cases.put(
                "histogram raw",
                w -> w.addHistogramRaw("h", 0, 3, 4, 6, 14, new double[] {1, 2, 3}, new double[] {1, 1, 2}, 2));
    }

    private static void pictures(Map<String, Consumer<SummaryWriter>> cases) {
        cases.put("image", w -> w.addImage("i", unit(3, 5, 4), 1));
        cases.put("image gray", w -> w.addImage("i", unit(1, 5, 4), 1));
        cases.put("image bytes", w -> w.addImage("i", bytes(3, 5, 4), 1));
        cases.put("image hwc", w -> w.addImage("i", unit(5, 4, 3), 1, o -> o.dataFormats("HWC")));
        cases.put("image hw", w -> w.addImage("i", unit(5, 4), 1, o -> o.dataFormats("hw")));
        cases.put("image wh", w -> w.addImage("i", unit(5, 4), 1, o -> o.dataFormats("WH")));
        cases.put("image alpha", w -> w.addImage("i", unit(4, 5, 4), 1));
        cases.put("image outside", w -> w.addImage("i", values(3, 5, 4), 1));
        cases.put("images", w -> w.addImages("i", unit(10, 3, 3, 2), 1));
        cases.put("images gray", w -> w.addImages("i", unit(3, 1, 3, 2), 1));
        cases.put("images nhwc", w -> w.addImages("i", unit(3, 3, 2, 3), 1, o -> o.dataFormats("NHWC")));
    }

    @TestFactory
    Stream<DynamicTest> summariesArePythons() throws IOException {
        Map<String, List<String>> expected = golden();
        assertThat(cases().keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        return cases().entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> Scope.run(() -> {
                            assertThat(written(entry.getValue())).isEqualTo(expected.get(entry.getKey()));
                        })));
    }

    private static Map<String, List<String>> golden() throws IOException {
        try (InputStream in = PythonsBytesTest.class.getResourceAsStream("/golden/tensorboard.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .collect(Collectors.groupingBy(
                            words -> words[0],
                            LinkedHashMap::new,
                            Collectors.mapping(words -> words[1], Collectors.toList())));
        }
    }

    private static List<String> written(Consumer<SummaryWriter> calls) {
        try {
            Path folder = Files.createTempDirectory("tensorboard");
            try (SummaryWriter writer = new SummaryWriter(folder)) {
                calls.accept(writer);
            }
            return EventReader.records(folder).stream()
                    .map(EventReader::fields)
                    .filter(event -> event.containsKey(5))
                    .map(event -> line((long) event.getOrDefault(2, List.of(0L)).get(0), EventReader.message(event, 5)))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(long step, byte[] summary) {
        var value = EventReader.fields(EventReader.message(EventReader.fields(summary), 1));
        if (!value.containsKey(4)) {
            return "bytes " + step + " " + HexFormat.of().formatHex(summary);
        }
        var image = EventReader.fields(EventReader.message(value, 4));
        try {
            var pixels = ImageIO.read(new ByteArrayInputStream(EventReader.message(image, 4)));
            int bands = (int) (long) image.get(3).get(0);
            byte[] raw = new byte[pixels.getWidth() * pixels.getHeight() * bands];
            int at = 0;
            for (int sample : pixels.getData().getPixels(0, 0, pixels.getWidth(), pixels.getHeight(), (int[]) null)) {
                raw[at++] = (byte) sample;
            }
            String tag = new String(EventReader.message(value, 1), StandardCharsets.UTF_8);
            return "pixels %s %d %d %d %d %s"
                    .formatted(
                            tag,
                            step,
                            image.get(1).get(0),
                            image.get(2).get(0),
                            bands,
                            HexFormat.of().formatHex(raw));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
