package org.torch4j.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.torch4j.binding.FusedCall;

/**
 * One of the library's kernels that step many parameters at once, as an optimizer declares it: the operator, and where the values
 * of its keyword arguments come from, in the order of its schema. Its lists of state are those of {@link StateNames}.
 */
final class FusedKernel {
    /** A keyword argument: a number, a flag, or (where both are null) whether the state was made for this step. */
    private record Argument(String name, ToDoubleFunction<ParamGroup> number, Predicate<ParamGroup> flag) {}

    private final String operator;
    private final List<Argument> arguments = new ArrayList<>();
    private boolean countsSteps;
    private boolean cpuOnly;
    private boolean asksForFirstStep;

    private FusedKernel(String operator) {
        this.operator = operator;
    }

    /** @param operator its name without {@code aten::} */
    static FusedKernel of(String operator) {
        return new FusedKernel(operator);
    }

    /** The kernel takes the parameters' counts of steps. */
    FusedKernel steps() {
        countsSteps = true;
        return this;
    }

    FusedKernel cpuOnly() {
        cpuOnly = true;
        return this;
    }

    FusedKernel number(String name, ToDoubleFunction<ParamGroup> value) {
        arguments.add(new Argument(name, value, null));
        return this;
    }

    /** An argument named as the option is. */
    FusedKernel number(String name) {
        return number(name, group -> group.number(name));
    }

    /** An argument named as the option is. */
    FusedKernel flag(String name) {
        arguments.add(new Argument(name, null, group -> group.flag(name)));
        return this;
    }

    /** Whether the state is new: then its values count for nothing. */
    FusedKernel firstStep(String name) {
        asksForFirstStep = true;
        arguments.add(new Argument(name, null, null));
        return this;
    }

    String operator() {
        return operator;
    }

    List<String> argumentNames() {
        return arguments.stream().map(Argument::name).toList();
    }

    boolean countsSteps() {
        return countsSteps;
    }

    boolean isCpuOnly() {
        return cpuOnly;
    }

    boolean asksForFirstStep() {
        return asksForFirstStep;
    }

    Object[] defaults() {
        return arguments.stream()
                .map(a -> a.number == null ? (Object) false : (Object) 0.0)
                .toArray();
    }

    void setArguments(FusedCall call, ParamGroup group, boolean firstStep) {
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (argument.number != null) {
                call.option(i, argument.number.applyAsDouble(group));
            } else {
                call.option(i, argument.flag == null ? firstStep : argument.flag.test(group));
            }
        }
    }
}
