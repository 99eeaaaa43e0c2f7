package org.torch4j.errors;

/** An error raised by libtorch: the message is one line, {@link #detail()} the whole native text. */
public class TorchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    public TorchException(String message, String detail) {
        this(message, detail, null);
    }

    public TorchException(String message, String detail, Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /** The native text as it came; with C++ frames where the environment says TORCH_SHOW_CPP_STACKTRACES=1. */
    public String detail() {
        return detail;
    }
}
