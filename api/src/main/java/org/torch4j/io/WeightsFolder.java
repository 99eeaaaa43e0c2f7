package org.torch4j.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.torch4j.errors.CheckpointException;

/** A folder in the place of a file: the weights in it, or what it is. */
final class WeightsFolder {
    /** Names under which Hugging Face's libraries keep weights, the first that is there counts. */
    private static final List<String> NAMES = List.of(
            "model.safetensors",
            "model.safetensors.index.json",
            "pytorch_model.bin",
            "pytorch_model.bin.index.json",
            "adapter_model.safetensors",
            "adapter_model.bin",
            "diffusion_pytorch_model.safetensors",
            "diffusion_pytorch_model.safetensors.index.json",
            "diffusion_pytorch_model.bin");

    private WeightsFolder() {}

    /** The file to read for a path: itself, unless it is a folder. */
    static Path file(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        for (String name : NAMES) {
            if (Files.isRegularFile(path.resolve(name))) {
                return path.resolve(name);
            }
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.sorted().toList();
        } catch (IOException e) {
            throw new CheckpointException(path + ": a folder that cannot be listed", e);
        }
        List<Path> weights = files.stream()
                .filter(file -> Files.isRegularFile(file)
                        && NotWeights.isWeights(file.getFileName().toString()))
                .toList();
        if (weights.size() == 1) {
            return weights.get(0);
        }
        throw new CheckpointException(path + ": " + what(path, files, weights));
    }

    private static String what(Path path, List<Path> files, List<Path> weights) {
        if (!weights.isEmpty()) {
            return "a folder with " + weights.size() + " files of weights: name one of "
                    + weights.stream()
                            .limit(8)
                            .map(file -> file.getFileName().toString())
                            .toList();
        }
        if (Files.exists(path.resolve("data.pkl"))) {
            return "an unpacked torch.save archive: pack it again with 'zip -0 -r x.pt' from the folder above it";
        }
        if (files.stream().anyMatch(file -> file.toString().endsWith(".distcp"))) {
            return "a distributed checkpoint: turn it into one file in Python with"
                    + " torch.distributed.checkpoint.format_utils.dcp_to_torch_save";
        }
        if (Files.exists(path.resolve("saved_model.pb"))) {
            return "a TensorFlow SavedModel: only PyTorch's and safetensors' weights are read";
        }
        if (Files.exists(path.resolve("zero_to_fp32.py"))) {
            return "a DeepSpeed checkpoint: turn it into one file with its zero_to_fp32.py";
        }
        if (Files.isDirectory(path.resolve("snapshots"))) {
            return "a folder of Hugging Face's cache: name the one under snapshots/ in it";
        }
        return files.isEmpty() ? "an empty folder" : "a folder without a file of weights";
    }
}
