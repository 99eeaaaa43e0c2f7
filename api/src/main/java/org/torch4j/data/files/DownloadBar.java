package org.torch4j.data.files;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on standard error; its library is optional. */
final class DownloadBar implements DownloadProgress {
    private final ProgressBar bar;

    DownloadBar(String name, long bytes) {
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(bytes)
                .setUnit("MB", 1_000_000)
                .setUpdateIntervalMillis(250)
                .build();
    }

    @Override
    public void stepTo(long bytes) {
        bar.stepTo(bytes);
    }

    @Override
    public void stepBy(long bytes) {
        bar.stepBy(bytes);
    }

    @Override
    public void close() {
        bar.close();
    }
}
