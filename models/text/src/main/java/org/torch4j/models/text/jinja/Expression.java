package org.torch4j.models.text.jinja;

/** A part of a template that has a value. */
@FunctionalInterface
interface Expression {
    Object value(Scope scope);

    default boolean holds(Scope scope) {
        return Values.truth(value(scope));
    }
}
