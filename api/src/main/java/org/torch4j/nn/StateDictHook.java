package org.torch4j.nn;

import org.torch4j.io.StateDict;

/** Looks at, or changes, a state dict that was made or is about to be loaded. */
@FunctionalInterface
public interface StateDictHook {
    /**
     * @param module the module that the hook is registered with
     * @param state the whole state dict; what is changed in it counts
     * @param prefix what the module's own keys begin with, such as {@code layer1.0.}; empty for the outermost module
     */
    void run(Module module, StateDict state, String prefix);
}
