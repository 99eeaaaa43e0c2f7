package org.torch4j.export;

import java.util.List;
import org.torch4j.binding.NamedOperator;
import org.torch4j.errors.CheckpointException;

/** A call of one operator. */
final class OperatorStep implements Plan.Step {
    private final NamedOperator operator;
    private final Value[] arguments;
    private final boolean number;
    private final int results;

    /**
     * @param number whether the second argument is a number for the operator's tensor overload
     * @param results how many values the graph has for the results, lists spread
     */
    OperatorStep(NamedOperator operator, List<Value> arguments, boolean number, int results) {
        this.operator = operator;
        this.arguments = arguments.toArray(Value[]::new);
        this.number = number;
        this.results = results;
    }

    @Override
    public Object[] run(Object[] slots) {
        Object[] given = new Object[arguments.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = arguments[i].get(slots);
        }
        Object made = number ? operator.callWithNumber(given) : operator.call(given);
        if (results == 0) {
            return new Object[0];
        }
        if (results == 1 && !(made instanceof List) && !(made instanceof Object[])) {
            return new Object[] {made};
        }
        Object[] spread = new Object[results];
        int count = spread(made, spread, 0);
        if (count != results) {
            throw new CheckpointException(what() + " made " + count + " values where the program has " + results);
        }
        return spread;
    }

    private static int spread(Object made, Object[] into, int at) {
        if (made instanceof List<?> list) {
            for (Object element : list) {
                at = spread(element, into, at);
            }
            return at;
        }
        if (made instanceof Object[] array) {
            for (Object element : array) {
                at = spread(element, into, at);
            }
            return at;
        }
        if (at < into.length) {
            into[at] = made;
        }
        return at + 1;
    }

    @Override
    public List<Value> arguments() {
        return List.of(arguments);
    }

    @Override
    public String what() {
        return operator.name();
    }
}
