package org.torch4j.nn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A module whose {@code forward} leaves nothing behind but its result and what it keeps in its fields: where nothing is
 * recorded, {@code apply} closes all other tensors that it made. The library's own modules are such; a subclass says it
 * for itself.
 *
 * <p>Not for modules that hand tensors to someone else: a list they were given, a cache, another thread.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FreesIntermediates {}
