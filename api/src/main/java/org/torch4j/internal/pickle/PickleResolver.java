package org.torch4j.internal.pickle;

import java.util.List;

/** Decides what the names in a pickle stand for. Refuses with {@link org.torch4j.errors.CheckpointException}. */
public interface PickleResolver {
    /** The value that a class's or function's name stands for. */
    Object global(String module, String name);

    /** The value behind a persistent id: a storage. */
    Object persistent(Object id);

    /** The result of "calling" what {@link #global} gave. */
    Object call(Object callable, List<Object> arguments);

    /** A new instance of the class that {@link #global} gave. */
    Object create(Object type, List<Object> arguments);

    /** Gives an instance its state. */
    void build(Object target, Object state);

    /** Whether what is unknown is kept: keyword arguments, numbers of an extension registry. */
    default boolean keepsAll() {
        return false;
    }

    /** Whether a value that {@link #call}, {@link #create} or {@link #persistent} gave may be a key; it must hash at once. */
    default boolean mayBeKey(Object value) {
        return false;
    }
}
