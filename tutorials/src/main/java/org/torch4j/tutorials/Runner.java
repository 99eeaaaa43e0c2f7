package org.torch4j.tutorials;

import org.torch4j.Torch;

/** Runs one tutorial: seeds, trains, and moves the files to their place when all has gone well. */
public final class Runner {
    private Runner() {}

    public static Result run(Tutorial tutorial, RunOptions options) throws Exception {
        try (Run run = new Run(options)) {
            Torch.manualSeed(options.seed());
            tutorial.run(run);
            return run.finish();
        }
    }
}
