package org.torch4j.io;

import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/**
 * Ends a walk over a tree that shares its branches so often that it is far larger than its file: a pickle of a few
 * hundred bytes can stand for a tree of 2<sup>100</sup> leaves.
 */
final class VisitBudget {
    private static final long BASE = 20_000;
    private static final long TEXT_BASE = 4L << 20;

    private final long mostVisits;
    private final long mostText;
    private long visits;
    private long text;

    private VisitBudget(long fileBytes) {
        mostVisits = BASE + 2 * fileBytes;
        mostText = TEXT_BASE + 4 * fileBytes;
    }

    static VisitBudget of(FileContents contents) {
        return new VisitBudget(
                contents.sources().stream().mapToLong(ByteSource::size).sum());
    }

    /** Counts one value and the length of its name. */
    void visit(long nameLength) {
        count(1, nameLength);
    }

    /** Counts several values. */
    void visits(long values) {
        count(values, 0);
    }

    private void count(long values, long nameLength) {
        visits += values;
        text += nameLength;
        if (visits > mostVisits || text > mostText) {
            throw new CheckpointException(
                    "shared branches make a tree of more than %d values; expected fewer".formatted(mostVisits));
        }
    }
}
