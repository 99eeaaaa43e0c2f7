package org.torch4j.export;

import java.util.Set;
import java.util.function.Function;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.errors.TorchException;

/** What a program asserts of its numbers, and how it reads a number out of a tensor. */
final class Assertions {
    private static final Set<String> KNOWN = Set.of(
            "_assert_scalar", "sym_constrain_range", "sym_constrain_range_for_size", "item", "_local_scalar_dense");

    private Assertions() {}

    static boolean knows(String name) {
        return KNOWN.contains(name);
    }

    /** @param kind of the operator's result, as the program names it */
    static Function<Object[], Object[]> find(String name, String kind) {
        return switch (name) {
            case "_assert_scalar" ->
                a -> {
                    if (!SymbolicOps.b(a[0])) {
                        String said = a.length > 1 ? String.valueOf(a[1]) : "an assertion of the program fails";
                        throw new TorchException(said, said);
                    }
                    return new Object[0];
                };
            case "sym_constrain_range", "sym_constrain_range_for_size" -> a -> new Object[0];
            default -> a -> new Object[] {number(a[0], kind)};
        };
    }

    private static Object number(Object value, String kind) {
        if (!(value instanceof Tensor tensor)) {
            throw new CheckpointException("the program reads a number out of what is no tensor");
        }
        return switch (kind) {
            case "as_sym_bool" -> tensor.itemBool();
            case "as_sym_float" -> tensor.item();
            default -> tensor.itemLong();
        };
    }
}
