package org.torch4j.utils.tensorboard;

/** One number. */
final class ScalarSummary {
    private ScalarSummary() {}

    static Message of(String tag, double value, ScalarOptions options) {
        if (!options.newStyle()) {
            return new Message().message(1, new Message().text(1, tag).present(2, (float) value));
        }
        Message tensor = options.doublePrecision()
                ? new Message().number(1, Summaries.DOUBLE).doubles(6, value)
                : new Message().number(1, Summaries.FLOAT).floats(5, (float) value);
        return Summaries.tensor(tag, tensor, Summaries.metadata("scalars", new Message()));
    }
}
