package org.torch4j.tutorials;

import java.nio.file.Path;
import org.torch4j.Device;
import org.torch4j.data.files.DataDirectories;

/**
 * What the command line asked of a run.
 *
 * @param epochs 0 for as many as the document has
 * @param steps optimizer steps to stop after, 0 for no such limit
 * @param out folder for plots and saved weights
 * @param show whether to show plots in a window
 * @param quick whether the run only has to show that everything works
 * @param tensorboard folder for TensorBoard's event files, null for none
 */
public record RunOptions(
        String name,
        long seed,
        Device device,
        int epochs,
        int steps,
        DataDirectories data,
        boolean synthetic,
        Path out,
        boolean show,
        boolean quick,
        Path tensorboard) {

    /** The defaults: seed 0 on the CPU, as long as the document trains. */
    public static RunOptions of(String name) {
        return new RunOptions(
                name,
                0,
                Device.CPU,
                0,
                0,
                DataDirectories.standard(),
                false,
                Path.of("target", "torch4j", name),
                false,
                false,
                null);
    }

    /** The same for one of several tutorials: TensorBoard's files go into a folder of its name. */
    public RunOptions named(String name, Path out) {
        Path board = tensorboard == null ? null : tensorboard.resolve(name);
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, board);
    }

    public RunOptions seed(long seed) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }

    public RunOptions steps(int steps) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }

    public RunOptions epochs(int epochs) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }

    public RunOptions data(DataDirectories data) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }

    public RunOptions synthetic(boolean synthetic) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }

    public RunOptions out(Path out) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }

    public RunOptions quick(boolean quick) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }

    public RunOptions tensorboard(Path tensorboard) {
        return new RunOptions(name, seed, device, epochs, steps, data, synthetic, out, show, quick, tensorboard);
    }
}
