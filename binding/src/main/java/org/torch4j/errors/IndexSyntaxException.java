package org.torch4j.errors;

/** A text between the brackets that cannot be read; the message shows the text and the position. */
public final class IndexSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private final int position;

    public IndexSyntaxException(String text, int position, String problem) {
        super("index \"" + shortened(text) + "\", position " + position + ": " + problem);
        this.position = position;
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** Where the reading stopped, counted in characters from 0. */
    public int position() {
        return position;
    }
}
