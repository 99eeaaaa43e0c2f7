package org.torch4j.errors;

/** A text between the brackets that cannot be read; the message shows the text and the position. */
public final class IndexSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    public IndexSyntaxException(String text, int position, String problem) {
        super("index \"" + text + "\", position " + position + ": " + problem);
        this.position = position;
    }

    /** Where the reading stopped, counted in characters from 0. */
    public int position() {
        return position;
    }
}
