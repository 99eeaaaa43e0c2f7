package org.torch4j.models.text;

/** A folder that does not hold the model, configuration or tokenizer that was asked for; one line says why. */
public class TextModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TextModelException(String message) {
        super(message);
    }

    public TextModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
