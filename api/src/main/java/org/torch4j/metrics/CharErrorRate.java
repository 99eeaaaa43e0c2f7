package org.torch4j.metrics;

import java.util.List;

/**
 * Character edits over the characters that were meant.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/text/char_error_rate.html">CharErrorRate</a>
 */
public final class CharErrorRate extends ErrorRate {
    public CharErrorRate() {}

    @Override
    List<String> units(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }
}
