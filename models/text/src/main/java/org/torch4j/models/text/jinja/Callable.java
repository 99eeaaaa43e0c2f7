package org.torch4j.models.text.jinja;

import java.util.List;
import java.util.Map;

/** A function, a method of a value, or a macro. */
@FunctionalInterface
interface Callable {
    Object call(List<Object> arguments, Map<String, Object> named);
}
