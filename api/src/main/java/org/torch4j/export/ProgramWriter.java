package org.torch4j.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeFiles;
import org.torch4j.binding.NativeTensor;
import org.torch4j.internal.bytes.AtomicFile;
import org.torch4j.internal.zip.ZipWriter;

/** Writes the archive that {@code torch.export.load} of PyTorch 2.9 and later reads. */
final class ProgramWriter {
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 64 << 20;
    private static final String EXAMPLES = "data/sample_inputs/model.pt";

    private final ZipWriter zip;
    private final String root;

    private ProgramWriter(ZipWriter zip, String root) {
        this.zip = zip;
        this.root = root;
    }

    /**
     * @param weights what belongs to the state dict
     * @param parameters which of them are parameters
     * @param examples what {@code torch.save} wrote of the inputs
     */
    static void write(
            Path path,
            byte[] json,
            Map<String, Tensor> weights,
            Set<String> parameters,
            Map<String, Tensor> constants,
            byte[] examples) {
        String file = path.getFileName().toString();
        String root = (file.endsWith(".pt2") ? file.substring(0, file.length() - 4) : file) + "/";
        AtomicFile.write(path, channel -> {
            ZipWriter zip = new ZipWriter(channel, ALIGNMENT);
            ProgramWriter writer = new ProgramWriter(zip, root);
            writer.tensors("data/weights/", "weight_", "weights", weights, parameters);
            writer.tensors("data/constants/", "tensor_", "constants", constants, Set.of());
            zip.add(root + "models/model.json", json);
            zip.add(root + EXAMPLES, examples);
            writer.text("archive_format", "pt2");
            writer.text("archive_version", "0");
            writer.text(".data/version", "3\n");
            writer.text("byteorder", "little");
            writer.text("version", "3\n");
            zip.finish();
        });
    }

    private void text(String name, String text) throws IOException {
        zip.add(root + name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One record a storage, and the list of tensors with their places. */
    private void tensors(String folder, String prefix, String kind, Map<String, Tensor> tensors, Set<String> parameters)
            throws IOException {
        Map<Long, String> storages = new LinkedHashMap<>();
        ByteArrayOutputStream config = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(config)) {
            json.writeStartObject();
            json.writeObjectFieldStart("config");
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                Tensor tensor = entry.getValue();
                long address = NativeFiles.storage(tensor).address();
                String path = address == 0 ? null : storages.get(address);
                if (path == null) {
                    path = prefix + storages.size() + (address == 0 ? "_" + entry.getKey() : "");
                    storages.put(address == 0 ? -1L - storages.size() : address, path);
                    storage(root + folder + path, tensor);
                }
                json.writeObjectFieldStart(entry.getKey());
                json.writeStringField("path_name", path);
                json.writeBooleanField("is_param", parameters.contains(entry.getKey()));
                json.writeBooleanField("use_pickle", false);
                json.writeObjectFieldStart("tensor_meta");
                meta(json, tensor);
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        zip.add(root + folder + "model_" + kind + "_config.json", config.toByteArray());
    }

    private void storage(String name, Tensor tensor) throws IOException {
        try (NativeTensor all = NativeFiles.storageBytes(tensor);
                NativeTensor bytes = NativeFiles.bytesOnCpu(all)) {
            long count = NativeFiles.storage(bytes).bytes();
            zip.add(name, count, sink -> {
                for (long at = 0; at < count; ) {
                    int part = (int) Math.min(CHUNK, count - at);
                    sink.write(NativeFiles.buffer(bytes, at, part));
                    at += part;
                }
            });
        }
    }

    private static void meta(JsonGenerator json, Tensor tensor) throws IOException {
        json.writeNumberField("dtype", Codes.of(tensor.dtype()));
        sizes(json, "sizes", tensor.shape());
        json.writeBooleanField("requires_grad", tensor.requiresGrad());
        json.writeObjectFieldStart("device");
        json.writeStringField("type", "cpu");
        json.writeNullField("index");
        json.writeEndObject();
        sizes(json, "strides", tensor.stride());
        json.writeObjectFieldStart("storage_offset");
        json.writeNumberField("as_int", tensor.storageOffset());
        json.writeEndObject();
        json.writeNumberField("layout", 7);
    }

    private static void sizes(JsonGenerator json, String name, long... sizes) throws IOException {
        json.writeArrayFieldStart(name);
        for (long size : sizes) {
            json.writeStartObject();
            json.writeNumberField("as_int", size);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
