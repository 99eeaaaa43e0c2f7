package org.torch4j.data;

/** Data that is missing, damaged or of another kind than was asked for: one line that names the file and the place. */
public class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
