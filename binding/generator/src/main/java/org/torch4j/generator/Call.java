package org.torch4j.generator;

import java.lang.reflect.Method;
import java.util.List;

/**
 * A method of the presets that runs an operator.
 *
 * @param slots what goes into its parameters, in order
 * @param self the argument it is called on, null for a static one
 * @param omitted arguments that keep their default
 * @param cost how much it takes to make the parameters; the least is chosen
 */
record Call(Method method, Argument self, List<Slot> slots, List<Argument> omitted, int cost) {
    /**
     * A parameter.
     *
     * @param argument the argument it takes; the first of four where {@code options}
     */
    record Slot(Argument argument, Class<?> type, boolean options) {
        String typeName() {
            return type.isArray() ? type.getComponentType().getSimpleName() + "[]" : type.getSimpleName();
        }

        /** Whether an optional list goes in as an array, which cannot say None. */
        boolean needsValue() {
            return argument.type().isList() && argument.type().optional() && type.isArray();
        }
    }

    boolean needsValues() {
        return slots.stream().anyMatch(Slot::needsValue);
    }
}
