package org.torch4j.errors;

/** Processes that work together failed to: one is gone or late, or they did not call the same. The message is one line. */
public final class DistributedException extends TorchException {
    private static final long serialVersionUID = 1L;

    public DistributedException(String message) {
        this(message, message, null);
    }

    public DistributedException(String message, String detail, Throwable cause) {
        super(message, detail, cause);
    }
}
