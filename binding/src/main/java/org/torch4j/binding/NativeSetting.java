package org.torch4j.binding;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/** A C function of one int, of a library that the presets have no class for: called by its address. */
final class NativeSetting {
    /** Where the presets' function pointer reads its address, for as long as it lives. */
    private final LongPointer address;

    private final SetNumThreads function;

    private NativeSetting(Pointer found) {
        address = new LongPointer(2).put(0, found.address()).put(1, 0);
        function = new SetNumThreads(address);
    }

    /** Null where no loaded library has it. */
    static NativeSetting find(String name) {
        Pointer found = Loader.addressof(name);
        return found == null || found.isNull() ? null : new NativeSetting(found);
    }

    void call(int value) {
        function.call(value);
    }
}
