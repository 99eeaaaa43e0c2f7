package org.torch4j;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.torch4j.binding.NativeScope;
import org.torch4j.internal.tree.TensorTree;

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
        forEachTensor(result, this::moveOut);
        return result;
    }

    /**
     * A second reference to a tensor, which no scope closes: it stays usable when the first one is closed, shares its
     * memory and history, and is left to the collector or to {@code close()}.
     */
    public static Tensor unscoped(Tensor tensor) {
        return new UnscopedTensor(tensor);
    }

    /** Visits a tensor, or those in a record, list, map or array. */
    public static void forEachTensor(Object value, Consumer<Tensor> visit) {
        TensorTree.forEach(value, visit);
    }
}
