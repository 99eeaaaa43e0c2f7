package org.torch4j.models.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;

/** Finds and reads the weights of a folder: safetensors or pickles, one file or several with an index. */
final class WeightFiles {
    private static final List<String> NAMES = List.of(
            "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json");

    private WeightFiles() {}

    static Path in(Path folder) {
        return first(folder, NAMES);
    }

    /** The first of these files that the folder has. */
    static Path first(Path folder, List<String> names) {
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new TextModelException(folder + " holds no weights: none of " + String.join(", ", names));
    }

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new TextModelException(folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Tensors that lie in the mapped file. */
    static StateDict read(Path file) {
        return Checkpoint.load(file).stateDict();
    }
}
