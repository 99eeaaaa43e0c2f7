package org.torch4j;

/** Takes a hook away again. */
@FunctionalInterface
public interface RemovableHandle extends AutoCloseable {
    /** Takes the hook away; a second call does nothing. */
    void remove();

    @Override
    default void close() {
        remove();
    }
}
