package org.torch4j.tutorials.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.Inspect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "What is in a file of weights: .pt, .pth, .pt2, .safetensors, .npy, .npz. Nothing of it is run.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    private static final int REFUSED = 2;

    @Parameters(paramLabel = "FILE", description = "The file to look into.")
    private Path file;

    @Option(names = "--json", description = "Print names, types, shapes and offsets as JSON.")
    private boolean json;

    @Option(names = "--sha256", description = "Add the digest of each tensor's values.")
    private boolean sha256;

    /** Exit code 2 and one line for a file that is damaged, hostile or of an unknown kind. */
    @Override
    public Integer call() {
        try (Inspect inspect = Inspect.open(file)) {
            System.out.print(
                    json ? inspect.json(sha256) + "\n" : inspect.tree() + (sha256 ? "\n" + inspect.digests() : ""));
            System.out.flush();
            return 0;
        } catch (CheckpointException e) {
            System.err.println("torch4j: " + e.getMessage());
            return REFUSED;
        }
    }
}
