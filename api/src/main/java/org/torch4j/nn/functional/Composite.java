package org.torch4j.nn.functional;

import java.util.function.Supplier;
import org.torch4j.Scope;
import org.torch4j.binding.ForwardScope;

/** Runs a function of several operators: where nothing is recorded, what it made is closed but its result. */
final class Composite {
    private Composite() {}

    static <R> R of(Supplier<R> body) {
        ForwardScope scope = ForwardScope.open();
        if (scope == null) {
            return body.get();
        }
        try (scope) {
            R result = body.get();
            Scope.forEachTensor(result, scope::keep);
            return result;
        }
    }
}
