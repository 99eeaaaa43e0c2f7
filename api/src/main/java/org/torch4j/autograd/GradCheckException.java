package org.torch4j.autograd;

/** A gradient that differs from what small differences give. */
public final class GradCheckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GradCheckException(String message) {
        super(message);
    }
}
