package org.torch4j.metrics;

import java.util.List;

/**
 * Word edits over the words that were meant.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/text/word_error_rate.html">WordErrorRate</a>
 */
public final class WordErrorRate extends ErrorRate {
    public WordErrorRate() {}

    @Override
    List<String> units(String text) {
        return TextStatistics.words(text);
    }
}
