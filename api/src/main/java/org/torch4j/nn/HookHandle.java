package org.torch4j.nn;

/** Takes a hook off again. */
@FunctionalInterface
public interface HookHandle extends AutoCloseable {
    void remove();

    @Override
    default void close() {
        remove();
    }
}
