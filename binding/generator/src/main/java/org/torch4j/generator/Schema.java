package org.torch4j.generator;

import java.util.List;

/**
 * One overload of an operator.
 *
 * @param name without the namespace
 * @param overload empty for the unnamed overload
 * @param dispatcher whether the dispatcher knows it; the others exist in TorchScript only
 * @param text the line it was read from
 */
record Schema(
        String name,
        String overload,
        List<Argument> arguments,
        List<Argument> returns,
        boolean dispatcher,
        String text) {
    String fullName() {
        return overload.isEmpty() ? name : name + "." + overload;
    }

    /** Whether results go into arguments given for them. */
    boolean isOut() {
        return arguments.stream().anyMatch(a -> a.written() && a.keywordOnly());
    }

    boolean isInPlace() {
        return !isOut() && !arguments.isEmpty() && arguments.get(0).written();
    }

    boolean isPure() {
        return arguments.stream().noneMatch(Argument::written);
    }

    /** Whether its results share the memory of an argument. */
    boolean isView() {
        return isPure() && arguments.stream().anyMatch(a -> a.alias() != null);
    }

    List<Argument> outs() {
        return arguments.stream().filter(a -> a.written() && a.keywordOnly()).toList();
    }

    /** Where the tensor stands that the method is called on, or -1. */
    int self() {
        for (int i = 0; i < arguments.size(); i++) {
            Argument a = arguments.get(i);
            if (a.name().equals("self") && a.type().isOne("Tensor") && !a.type().optional()) {
                return i;
            }
        }
        return -1;
    }

    /** Index of {@code dtype} where dtype, layout, device and pin_memory stand together, else -1. */
    int optionsAt() {
        for (int i = 0; i + 3 < arguments.size(); i++) {
            if (arguments.get(i).name().equals("dtype")
                    && arguments.get(i).type().optional()
                    && arguments.get(i + 1).name().equals("layout")
                    && arguments.get(i + 2).name().equals("device")
                    && arguments.get(i + 3).name().equals("pin_memory")) {
                return i;
            }
        }
        return -1;
    }
}
