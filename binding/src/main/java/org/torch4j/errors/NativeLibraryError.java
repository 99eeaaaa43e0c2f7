package org.torch4j.errors;

/** The native libraries could not be loaded; the message says what to do. An error, so that no initializer wraps it. */
public final class NativeLibraryError extends LinkageError {
    private static final long serialVersionUID = 1L;

    public NativeLibraryError(String message, Throwable cause) {
        super(message, cause);
    }
}
