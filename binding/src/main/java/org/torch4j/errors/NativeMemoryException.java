package org.torch4j.errors;

/** Native memory, of the host or of a device, ran out; collecting and trying again did not help. */
public class NativeMemoryException extends TorchException {
    private static final long serialVersionUID = 1L;

    public NativeMemoryException(String message, String detail) {
        super(message, detail);
    }

    public NativeMemoryException(String message, String detail, Throwable cause) {
        super(message, detail, cause);
    }
}
