package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Layout;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.pickle.PyComplex;
import org.torch4j.io.pickle.PyTuple;

/**
 * Writes what scripts/python/check_written.py then reads: all that Python's files hold, and values made here. The
 * folder stays where {@code -Dtorch4j.written} names one.
 */
class WrittenForPythonTest {
    @TempDir
    Path temporary;

    private final Map<String, List<Golden.Tensor>> expected = new LinkedHashMap<>();

    @Test
    void allThatPythonWroteIsWrittenAgain() throws IOException {
        String kept = System.getProperty("torch4j.written");
        Path folder = kept == null ? temporary : Files.createDirectories(Path.of(kept));
        for (Golden.File file : Golden.files()) {
            if (!file.refusedUnlessInert() && file.format().startsWith("pytorch")) {
                Object value = Checkpoint.load(file.path()).value();
                write(folder.resolve(stem(file) + ".pt"), value, file.tensors());
            }
        }
        write(folder.resolve("made.pt"), made(), null);
        flat(folder);
        list(folder.resolve("expected.json"));
        assertThat(expected).hasSizeGreaterThan(60);
    }

    private void write(Path path, Object value, List<Golden.Tensor> tensors) {
        Checkpoint.save(value, path);
        expect(path, tensors);
    }

    /** What was written reads back as what Python said of the original. */
    private void expect(Path path, List<Golden.Tensor> tensors) {
        try (Checkpoint back = Checkpoint.load(path)) {
            List<Golden.Tensor> found = back.tensors().entrySet().stream()
                    .map(e -> Digests.describe(e.getKey(), e.getValue()))
                    .toList();
            if (tensors != null) {
                assertThat(found).as(path.toString()).containsAll(tensors);
            }
            expected.put(path.getFileName().toString(), found);
        }
    }

    private static Map<String, Object> made() {
        Tensor base = Torch.tensor(new float[] {1, 2, 3, 4, 5, 6});
        StateDict model = new StateDict();
        model.put("base", base);
        model.put("part", base.at("2:4"));
        model.put("step", base.at("::2"));
        model.put("zero", Torch.tensor(7L));
        Map<Object, Object> states = new LinkedHashMap<>();
        states.put(0, new LinkedHashMap<>(Map.of("step", Torch.tensor(3f), "exp_avg", Torch.tensor(0.5f, 0.25f))));
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("lr", 0.001);
        group.put("betas", PyTuple.of(0.9, 0.999));
        group.put("amsgrad", false);
        group.put("maximize", null);
        group.put("params", List.of(0));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("model", model);
        all.put("optimizer", Map.of("state", states, "param_groups", List.of(group)));
        all.put("epoch", 3);
        all.put("big", 1L << 40);
        all.put("negative", -7);
        all.put("name", "Grüße, мир");
        all.put("array", new double[] {1, 2});
        all.put("bytes", new byte[] {0, (byte) 200});
        all.put("set", java.util.Set.of(4));
        all.put("complex", new PyComplex(1, -2));
        all.put("dtype", DType.FLOAT8_E4M3FN);
        all.put("device", Device.cuda(0));
        all.put("layout", Layout.STRIDED);
        all.put("parameter", Torch.tensor(1.5f, 2.5f).requiresGrad_());
        return all;
    }

    private void flat(Path folder) {
        StateDict types = new StateDict();
        StateDict numpy = new StateDict();
        for (Golden.File file : Golden.files()) {
            if (file.name().startsWith("dtype_")) {
                StateDict state = StateDict.load(file.path());
                DType dtype = state.get("grid").dtype();
                if (SafetensorsReader.TYPES.containsValue(dtype)) {
                    types.put(dtype.pythonName(), state.get("grid"));
                }
                if (NumpyType.codeOf(dtype) != null) {
                    numpy.put(dtype.pythonName(), state.get("grid"));
                    Npy.save(state.get("grid"), folder.resolve(dtype.pythonName() + ".npy"));
                    expect(folder.resolve(dtype.pythonName() + ".npy"), null);
                }
            }
        }
        types.save(folder.resolve("types.safetensors"));
        expect(folder.resolve("types.safetensors"), null);
        Npy.saveAll(numpy, folder.resolve("all.npz"));
        expect(folder.resolve("all.npz"), null);
    }

    private static String stem(Golden.File file) {
        return "again_" + file.name().substring(0, file.name().lastIndexOf('.'));
    }

    private void list(Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(file.toFile(), com.fasterxml.jackson.core.JsonEncoding.UTF8)) {
            json.writeStartObject();
            for (var entry : expected.entrySet()) {
                json.writeArrayFieldStart(entry.getKey());
                for (Golden.Tensor tensor : entry.getValue()) {
                    json.writeStartObject();
                    json.writeStringField("name", tensor.name());
                    json.writeStringField("dtype", tensor.dtype());
                    json.writeArrayFieldStart("shape");
                    for (long size : tensor.shape()) {
                        json.writeNumber(size);
                    }
                    json.writeEndArray();
                    json.writeStringField("sha256", tensor.sha256());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }
}
