package org.torch4j.nn;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.binding.ForwardScope;
import org.torch4j.binding.NativeScope;
import org.torch4j.internal.tree.TensorTree;

/**
 * Closes what a module's forward makes and does not return, where nothing is recorded: Python frees a tensor with its last
 * reference, here nobody would before the user's scope ends.
 *
 * <p>It happens in modules that are known to keep nothing elsewhere ({@link ForwardRetention}), in calls whose arguments could take
 * nothing away. Within them user code (a module of the user's, a hook) makes and gets tensors that are left alone.
 */
final class Intermediates {
    private Intermediates() {}

    /** Runs {@link Module#forward(Tensor)}. */
    static Tensor of(Module module, Tensor x) {
        List<ForwardRetention.Keeper> keepers = ForwardRetention.keepers(module.getClass());
        if (keepers == null) {
            return ForwardScope.isInnermost() ? ofUser(() -> module.forward(x), x) : module.forward(x);
        }
        ForwardScope scope = ForwardScope.open();
        if (scope == null) {
            return module.forward(x);
        }
        try (scope) {
            return kept(module, keepers, scope, module.forward(x));
        }
    }

    /** Runs a module's forward of other inputs. */
    static <R> R of(Module module, Function<Object[], R> forward, Object... inputs) {
        List<ForwardRetention.Keeper> keepers = ForwardRetention.keepers(module.getClass());
        if (keepers == null || !takesNothing(inputs) || !ForwardRetention.capturesNothing(forward)) {
            return ofUser(() -> forward.apply(inputs), inputs);
        }
        ForwardScope scope = ForwardScope.open();
        if (scope == null) {
            return forward.apply(inputs);
        }
        try (scope) {
            return kept(module, keepers, scope, forward.apply(inputs));
        }
    }

    private static <R> R kept(Module module, List<ForwardRetention.Keeper> keepers, ForwardScope scope, R result) {
        for (ForwardRetention.Keeper keeper : keepers) {
            Scope.forEachTensor(keeper.value(module), ForwardScope::expose);
        }
        return kept(scope, result);
    }

    /** User code within a layer: it may hold on to what it is given and what it makes. */
    static <R> R ofUser(Supplier<R> body, Object... inputs) {
        if (!ForwardScope.isInnermost()) {
            return body.get();
        }
        Scope.forEachTensor(inputs, ForwardScope::expose);
        try (NativeScope passing = ForwardScope.passing()) {
            return body.get();
        }
    }

    /** Runs a part of a forward. */
    static <R> R part(Supplier<R> body) {
        ForwardScope scope = ForwardScope.open();
        if (scope == null) {
            return body.get();
        }
        try (scope) {
            return kept(scope, body.get());
        }
    }

    /** Modules one after the other: what one passed on to the next is closed. */
    static Tensor chain(Tensor x, Iterable<? extends Module> modules) {
        ForwardScope scope = ForwardScope.innermost();
        Tensor y = x;
        for (Module module : modules) {
            Tensor before = y;
            y = module.apply(before);
            if (scope != null && before != x && before != y) {
                scope.drop(before);
            }
        }
        return y;
    }

    /** Steps one after the other: what each makes is closed after it, and what one passed on after the next. */
    static <L> Tensor chain(Tensor x, Iterable<L> layers, BiFunction<L, Tensor, Tensor> step) {
        ForwardScope scope = ForwardScope.innermost();
        Tensor y = x;
        for (L layer : layers) {
            Tensor before = y;
            y = part(() -> step.apply(layer, before));
            if (scope != null && before != x && before != y) {
                scope.drop(before);
            }
        }
        return y;
    }

    private static <R> R kept(ForwardScope scope, R result) {
        if (result instanceof Tensor tensor) {
            scope.keep(tensor);
        } else if (isUnderstood(result)) {
            Scope.forEachTensor(result, scope::keep);
        } else {
            scope.keepAll();
        }
        return result;
    }

    private static boolean takesNothing(Object[] inputs) {
        for (Object input : inputs) {
            if (!(input instanceof Tensor) && !(isUnderstood(input) && !isContainer(input))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContainer(Object value) {
        return value instanceof Collection || value instanceof Map || value instanceof Object[];
    }

    /** Whether all tensors in a value can be found. */
    private static boolean isUnderstood(Object value) {
        if (value == null || value instanceof Tensor || ForwardRetention.isPlain(value.getClass())) {
            return true;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().allMatch(Intermediates::isUnderstood);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(Intermediates::isUnderstood);
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array).allMatch(Intermediates::isUnderstood);
        }
        return value instanceof Record parts
                && Arrays.stream(TensorTree.components(parts)).allMatch(Intermediates::isUnderstood);
    }
}
