package org.torch4j;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Each test runs in a scope of its own: {@code @ExtendWith(InScope.class)}. */
public final class InScope implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(InScope.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(OURS).put(Scope.class, Scope.open());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        test.getStore(OURS).remove(Scope.class, Scope.class).close();
    }
}
