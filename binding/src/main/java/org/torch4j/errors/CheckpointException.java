package org.torch4j.errors;

import java.nio.file.Path;

/**
 * A file that cannot be read as what it claims to be: damaged, hostile, of an unknown kind, or of another shape.
 *
 * <p>The message is one line and says where: the byte offset in the file or the key.
 */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    public CheckpointException(String message) {
        super(oneLine(message));
    }

    public CheckpointException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** The same complaint with the file's name in front. */
    public CheckpointException in(Path file) {
        CheckpointException named = new CheckpointException(file.getFileName() + ": " + getMessage(), getCause());
        named.setStackTrace(getStackTrace());
        return named;
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
