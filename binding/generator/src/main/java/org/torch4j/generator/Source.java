package org.torch4j.generator;

/** Java text being written, with its indentation. */
final class Source {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    Source line(String line) {
        if (!line.isEmpty()) {
            text.append("    ".repeat(depth)).append(line);
        }
        text.append('\n');
        return this;
    }

    Source in() {
        depth++;
        return this;
    }

    Source out() {
        depth--;
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
