package org.torch4j.models.text;

import java.util.Arrays;

/**
 * Turns ids into text as they come. A piece is held back while it may still change: half of a character, or a blank that
 * the next token decides about. The pieces together are the text of all ids.
 */
final class TextPieces {
    private static final char INCOMPLETE = '\uFFFD';

    private final Tokenizer tokenizer;
    private long[] ids = new long[16];
    private int count;
    private int prefix;
    private int said;

    TextPieces(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The text that another id adds; empty while it is not known. */
    String add(long id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
        return piece(false);
    }

    /** What was held back. */
    String rest() {
        return piece(true);
    }

    private String piece(boolean last) {
        String before = tokenizer.decode(Arrays.copyOfRange(ids, prefix, said), true);
        String now = tokenizer.decode(Arrays.copyOfRange(ids, prefix, count), true);
        boolean complete = now.isEmpty() || now.charAt(now.length() - 1) != INCOMPLETE;
        if (now.length() <= before.length() || !complete && !last || !now.startsWith(before)) {
            return "";
        }
        prefix = said;
        said = count;
        return now.substring(before.length());
    }
}
