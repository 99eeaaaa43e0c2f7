package org.torch4j.models.text.jinja;

/** A template that is none, or that refuses what it is given; one line. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }
}
