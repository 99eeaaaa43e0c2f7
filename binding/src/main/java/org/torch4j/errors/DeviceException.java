package org.torch4j.errors;

/** A device was asked for that cannot be used; the message is one line that says why, and what to do. */
public class DeviceException extends TorchException {
    private static final long serialVersionUID = 1L;

    public DeviceException(String message) {
        this(message, message);
    }

    public DeviceException(String message, String detail) {
        super(message, detail);
    }

    public DeviceException(String message, String detail, Throwable cause) {
        super(message, detail, cause);
    }
}
