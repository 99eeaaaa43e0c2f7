package org.torch4j.tutorials;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.torch4j.data.DataLoader;

/** A bar with loss and throughput on a terminal, once a run has lasted a few seconds. */
final class Progress implements AutoCloseable {
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final String name;
    private final boolean terminal = Console.terminal();
    private final long started = System.nanoTime();
    private long epochs = 1;
    private long batches = 1;
    private long limit;
    private long steps;
    private ProgressBar bar;

    Progress(String name) {
        this.name = name;
    }

    void epochs(int count, int stepLimit) {
        epochs = count;
        limit = stepLimit;
    }

    void batches(Iterable<?> loader) {
        if (loader instanceof DataLoader<?> sized) {
            batches = Math.max(1, sized.size());
        }
    }

    void step(double loss) {
        steps++;
        if (!terminal) {
            return;
        }
        if (bar == null && System.nanoTime() - started > PATIENCE_NANOS) {
            long all = epochs * batches;
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(limit > 0 ? Math.min(limit, all) : all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .build();
            Console.bar(true);
        }
        if (bar != null) {
            bar.stepTo(steps);
            bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", loss));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            Console.bar(false);
            bar.close();
            bar = null;
        }
    }
}
