package org.torch4j.utils.tensorboard;

import java.util.Objects;

/** Where and when a {@link SummaryWriter} writes. */
public final class SummaryWriterOptions {
    private String comment = "";
    private Long purgeStep;
    private int maxQueue = 10;
    private int flushSecs = 120;
    private String filenameSuffix = "";

    SummaryWriterOptions() {}

    /** Ends the name of a folder that is chosen by time and host (default: nothing). */
    public SummaryWriterOptions comment(String comment) {
        this.comment = Objects.requireNonNull(comment, "comment");
        return this;
    }

    /** The first step after a restart: TensorBoard hides what an earlier file says of this step and later ones. */
    public SummaryWriterOptions purgeStep(long step) {
        purgeStep = step;
        return this;
    }

    /** How many events wait before they are written (default: 10). */
    public SummaryWriterOptions maxQueue(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("maxQueue must be 1 or more, not " + events);
        }
        maxQueue = events;
        return this;
    }

    /** How long, in seconds, events wait at most before they are written (default: 120). */
    public SummaryWriterOptions flushSecs(int seconds) {
        if (seconds < 1) {
            throw new IllegalArgumentException("flushSecs must be 1 or more, not " + seconds);
        }
        flushSecs = seconds;
        return this;
    }

    /** Ends the name of each file (default: nothing). */
    public SummaryWriterOptions filenameSuffix(String suffix) {
        filenameSuffix = Objects.requireNonNull(suffix, "suffix");
        return this;
    }

    String comment() {
        return comment;
    }

    Long purgeStep() {
        return purgeStep;
    }

    int maxQueue() {
        return maxQueue;
    }

    int flushSecs() {
        return flushSecs;
    }

    String filenameSuffix() {
        return filenameSuffix;
    }
}
