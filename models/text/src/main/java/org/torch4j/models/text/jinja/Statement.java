package org.torch4j.models.text.jinja;

/** A part of a template that writes. */
@FunctionalInterface
interface Statement {
    /** How a body ended. */
    enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    Flow run(Scope scope, StringBuilder out);
}
