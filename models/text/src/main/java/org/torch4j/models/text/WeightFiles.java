package org.torch4j.models.text;

import java.nio.file.Files;
import java.nio.file.Path;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;

/** Finds and reads the weights of a folder: safetensors or pickles, one file or several with an index. */
final class WeightFiles {
    private static final String[] NAMES = {
        "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"
    };

    private WeightFiles() {}

    static Path in(Path folder) {
        for (String name : NAMES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new TextModelException(folder + " holds no weights: none of " + String.join(", ", NAMES));
    }

    /** Tensors that lie in the mapped file. */
    static StateDict read(Path file) {
        return Checkpoint.load(file).stateDict();
    }
}
