package org.torch4j.tutorials.recurrent;

import java.util.stream.IntStream;

/** How much of "ohlol" has been learned. */
final class Letters {
    private static final String WORD = "ohlol";

    private Letters() {}

    static long right(CharSequence spelled) {
        return IntStream.range(0, Math.min(WORD.length(), spelled.length()))
                .filter(i -> WORD.charAt(i) == spelled.charAt(i))
                .count();
    }
}
