package org.torch4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.torch4j.binding.NativeScope;

/**
 * Gives native memory back at a known moment: the tensors that a thread makes while a scope is its innermost one are
 * closed with it. Parameters, buffers and optimizer state are never among them.
 *
 * <pre>{@code
 * try (var scope = Scope.open()) {
 *     best = scope.keep(net.apply(x).max());
 * }
 * Tensor y = Scope.run(() -> net.apply(x).softmax(1));
 * }</pre>
 */
public final class Scope extends NativeScope {
    private Scope() {}

    public static Scope open() {
        return new Scope();
    }

    /** Runs {@code body} in a scope; the tensor it returns, or those in a record, list, map or array, move out. */
    public static <T> T run(Supplier<T> body) {
        try (Scope scope = open()) {
            return scope.keep(body.get());
        }
    }

    /** Runs {@code body} in a scope. */
    public static void run(Runnable body) {
        try (Scope scope = open()) {
            body.run();
        }
    }

    /** Moves a tensor, or those in a record, list, map or array, to the enclosing scope, or to the collector. */
    public <T> T keep(T result) {
        keepAll(result);
        return result;
    }

    private void keepAll(Object value) {
        if (value instanceof Tensor tensor) {
            moveOut(tensor);
        } else if (value instanceof Collection<?> list) {
            list.forEach(this::keepAll);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::keepAll);
        } else if (value instanceof Object[] array) {
            for (Object element : array) {
                keepAll(element);
            }
        } else if (value instanceof Record record) {
            keepComponents(record);
        }
    }

    private void keepComponents(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                keepAll(component.getAccessor().invoke(record));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException(
                        "the scope cannot read " + component.getName() + " of "
                                + record.getClass().getName(),
                        e);
            }
        }
    }
}
