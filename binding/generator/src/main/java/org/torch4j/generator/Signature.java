package org.torch4j.generator;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One Java overload of an operator.
 *
 * @param arguments what it passes to the raw method, in that method's order
 * @param number whether it calls the raw method's form for one number
 */
record Signature(List<Parameter> parameters, List<String> arguments, boolean number) {
    record Parameter(String type, String name) {
        String erased() {
            String plain = type.replace("...", "[]");
            int generic = plain.indexOf('<');
            return generic < 0 ? plain : plain.substring(0, generic);
        }
    }

    /** What Java tells overloads apart by. */
    String erasure() {
        return parameters.stream().map(Parameter::erased).collect(Collectors.joining(","));
    }

    boolean usesLambda() {
        return parameters.stream().anyMatch(p -> p.type().startsWith("Consumer<"));
    }

    boolean takes(String type) {
        return parameters.stream().anyMatch(p -> p.type().equals(type));
    }

    String declared() {
        return parameters.stream().map(p -> p.type() + " " + p.name()).collect(Collectors.joining(", "));
    }
}
