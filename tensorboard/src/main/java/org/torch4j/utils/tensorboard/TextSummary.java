package org.torch4j.utils.tensorboard;

/** A text, in Markdown. */
final class TextSummary {
    private TextSummary() {}

    static Message of(String tag, String text) {
        return Summaries.tensor(
                tag + "/text_summary", Summaries.strings(text, 1), Summaries.metadata("text", new Message()));
    }
}
