package org.torch4j.export;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipArchive;
import org.torch4j.internal.zip.ZipRecord;
import org.torch4j.io.Checkpoint;

/**
 * What a {@code .pt2} holds: the archive of PyTorch 2.8 and later, or the plain zip of those before.
 *
 * @param json the program
 * @param tensors weights and constants by name
 * @param examples the inputs that the program was exported with, as {@code torch.save} writes them; null for none
 */
record ProgramFile(byte[] json, Map<String, Tensor> tensors, byte[] examples) {
    private static final String OLD = "serialized_exported_program.json";

    static ProgramFile read(Path path) {
        try (ByteSource source = ByteSource.of(path)) {
            if (!ZipArchive.looksLikeZip(source)) {
                throw new CheckpointException("not an exported program: torch.export.save writes a zip");
            }
            ZipArchive zip = ZipArchive.open(source);
            return zip.find(OLD) != null ? old(zip) : archive(zip, path);
        } catch (CheckpointException e) {
            throw e.in(path);
        }
    }

    private static ProgramFile old(ZipArchive zip) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (String name : List.of("serialized_state_dict", "serialized_constants")) {
            ZipRecord record = zip.find(name + ".pt");
            if (record == null) {
                record = zip.find(name + ".json");
            }
            if (record != null) {
                tensors.putAll(saved(zip.inflate(record)));
            }
        }
        ZipRecord examples = zip.find("serialized_example_inputs.pt");
        return new ProgramFile(zip.inflate(zip.find(OLD)), tensors, examples == null ? null : zip.inflate(examples));
    }

    private static ProgramFile archive(ZipArchive zip, Path path) {
        List<ZipRecord> models = zip.records().stream()
                .filter(r -> r.name().matches("([^/]*/)?models/[^/]+\\.json"))
                .toList();
        if (models.isEmpty()) {
            boolean compiled = zip.records().stream().anyMatch(r -> r.name().contains("data/aotinductor/"));
            throw new CheckpointException(
                    compiled
                            ? "no exported program but one that AOTInductor compiled: load it with CompiledModel"
                            : "not an exported program: it has no models/*.json");
        }
        if (models.size() > 1) {
            throw new CheckpointException("it holds " + models.size()
                    + " programs; only files with one are read: save each by torch.export.save");
        }
        String record = models.get(0).name();
        String root = record.substring(0, record.indexOf("models/"));
        String name = record.substring(root.length() + "models/".length(), record.length() - ".json".length());
        Map<String, Tensor> tensors = new HashMap<>();
        boolean listed = false;
        for (String folder : List.of("data/weights/", "data/constants/")) {
            ZipRecord whole = zip.find(root + folder + name + ".pt");
            if (whole != null) {
                tensors.putAll(saved(zip.inflate(whole)));
            } else {
                listed = true;
            }
        }
        if (listed) {
            tensors.putAll(tensors(Checkpoint.load(path).value()));
        }
        ZipRecord examples = zip.find(root + "data/sample_inputs/" + name + ".pt");
        return new ProgramFile(zip.inflate(models.get(0)), tensors, examples == null ? null : zip.inflate(examples));
    }

    private static Map<String, Tensor> saved(byte... bytes) {
        return bytes.length == 0
                ? Map.of()
                : tensors(Checkpoint.load(new ByteArrayInputStream(bytes)).value());
    }

    private static Map<String, Tensor> tensors(Object value) {
        Map<String, Tensor> tensors = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, tensor) -> {
                if (tensor instanceof Tensor t) {
                    tensors.put(String.valueOf(name), t.keep());
                }
            });
        }
        return tensors;
    }
}
