package org.torch4j.tutorials.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Torch;
import org.torch4j.amp.Autocast;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.tutorials.Entry;
import org.torch4j.tutorials.Result;
import org.torch4j.tutorials.RunOptions;
import org.torch4j.tutorials.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Runs a tutorial, or all of them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A name that `list` shows, or all.")
    private String name;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random numbers (default 0).")
    private Long seed;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "cpu, cuda, cuda:N, or auto for a GPU where there is one (default cpu).")
    private String device = "cpu";

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs instead of the document's.")
    private Integer epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Stop after N optimizer steps.")
    private Integer steps;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the data sets.")
    private Path data;

    @Option(names = "--synthetic", description = "Use data made on the spot.")
    private boolean synthetic;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for plots and saved weights (default target/torch4j/NAME).")
    private Path out;

    @Option(names = "--show", description = "Show plots in a window.")
    private boolean show;

    @Option(names = "--json", paramLabel = "FILE", description = "Write losses, metrics and times as one object.")
    private Path json;

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Write the losses, metrics and plots for TensorBoard into DIR/NAME.")
    private Path tensorboard;

    @Option(names = "--threads", paramLabel = "N", description = "Threads inside an operator.")
    private Integer threads;

    @Option(names = "--amp", description = "Matrix products and convolutions in bfloat16 (autocast).")
    private boolean amp;

    @Option(names = "--quick", description = "Few steps, to see that everything works.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        positive("--epochs", epochs);
        positive("--steps", steps);
        positive("--threads", threads);
        if (json != null) {
            Path folder = json.toAbsolutePath().getParent();
            if (Files.isDirectory(json)) {
                throw new IllegalArgumentException(json + " is a folder (--json names a file)");
            }
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw new IllegalArgumentException(
                        folder + (Files.isDirectory(folder) ? " cannot be written" : " is no folder")
                                + " (--json names a file in it)");
            }
        }
        if (!show) {
            System.setProperty("java.awt.headless", "true");
        }
        Entry entry = name.equals("all") ? null : Catalogue.find(name);
        DataDirectories home = DataDirectories.of(data);
        Device on = Device.resolve(device);
        if (device.equalsIgnoreCase("auto")) {
            Device.whyNoGpu().ifPresent(why -> System.err.println("torch4j: " + why + ", so it computes on the CPU"));
        }
        if (threads != null) {
            Torch.setNumThreads(threads);
        }
        try (Autocast autocast = amp ? bfloat16(on) : null) {
            return run(entry, on, home);
        }
    }

    /** Without the cache of cast weights: a whole training is one region, and its weights change. */
    private static Autocast bfloat16(Device on) {
        return Autocast.open(on, o -> o.dtype(DType.BFLOAT16).cacheEnabled(false));
    }

    private int run(Entry entry, Device on, DataDirectories home) throws Exception {
        Path target = out != null ? out : Path.of("target", "torch4j");
        RunOptions options = new RunOptions(
                name,
                seed == null ? 0 : seed,
                on,
                or0(epochs),
                or0(steps),
                home,
                synthetic,
                target,
                show,
                quick,
                tensorboard);
        if (entry == null) {
            return new RunAll(options, seed != null, json).call();
        }
        options = options.named(name, out != null ? out : target.resolve(name));
        if (quick && steps == null) {
            options = options.steps(entry.quickSteps());
        }
        Result result = Runner.run(entry.program().get(), options);
        if (json != null) {
            result.writeJson(json);
        }
        result.files().forEach(file -> System.out.println("wrote " + file));
        return 0;
    }

    private static int or0(Integer value) {
        return value == null ? 0 : value;
    }

    private static void positive(String option, Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(option + " " + value + ": expected 1 or more");
        }
    }
}
