package org.torch4j.nn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a module's field the name it has in Python, where the usual spelling (see {@link org.torch4j.nn}) does not. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Name {
    /** The name in {@code stateDict()}, {@code namedParameters()} and {@code toString()}. */
    String value();
}
