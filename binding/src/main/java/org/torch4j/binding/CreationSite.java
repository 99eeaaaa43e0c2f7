package org.torch4j.binding;

import java.util.List;
import java.util.stream.Collectors;

/** Where in the program a tensor was made: the innermost calls outside this package first. */
public record CreationSite(List<StackTraceElement> frames) {
    private static final int DEPTH = 8;
    private static final String HERE = CreationSite.class.getPackageName() + ".";

    static CreationSite here() {
        return new CreationSite(StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(f -> f.getClassName().startsWith(HERE))
                        .limit(DEPTH)
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .toList()));
    }

    /** The frames, one a line. */
    @Override
    public String toString() {
        return frames.stream().map(f -> "    at " + f).collect(Collectors.joining("\n"));
    }
}
