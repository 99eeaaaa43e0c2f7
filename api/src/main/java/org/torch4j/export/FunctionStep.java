package org.torch4j.export;

import java.util.List;
import java.util.function.Function;

/** A step that is computed here: arithmetic on sizes, checks, calls of parts of the graph. */
record FunctionStep(String what, List<Value> arguments, Function<Object[], Object[]> function) implements Plan.Step {
    @Override
    public Object[] run(Object[] slots) {
        Object[] given = new Object[arguments.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = arguments.get(i).get(slots);
        }
        return function.apply(given);
    }
}
