package org.torch4j.internal.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeScope;

/**
 * A result that one thread makes for another: its tensors leave the scope they were made in, belong to no scope on the way, and to
 * the taking thread's innermost one in the end. What else was made is closed at once.
 *
 * @param <T> a tensor, or a record, list, map or array of them
 */
public final class ThreadTransfer<T> {
    private static final class Making extends NativeScope {
        private final List<Tensor> made = new ArrayList<>();

        void keep(Tensor tensor) {
            if (letGo(tensor)) {
                made.add(tensor);
            }
        }
    }

    private static final class Taking extends NativeScope {
        static void take(Tensor tensor) {
            takeOver(tensor);
        }
    }

    private final T result;
    private final List<Tensor> tensors;

    private ThreadTransfer(T result, List<Tensor> tensors) {
        this.result = result;
        this.tensors = tensors;
    }

    /** Runs {@code body} on the making thread. */
    public static <T> ThreadTransfer<T> make(Supplier<? extends T> body) {
        try (Making scope = new Making()) {
            T result = body.get();
            Scope.forEachTensor(result, scope::keep);
            return new ThreadTransfer<>(result, scope.made);
        }
    }

    /** Whether the body's result was null. */
    public boolean isEmpty() {
        return result == null;
    }

    /** Takes the result over, once, on the thread that will use it. */
    public T take() {
        tensors.forEach(Taking::take);
        tensors.clear();
        return result;
    }
}
