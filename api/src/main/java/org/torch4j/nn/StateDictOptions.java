package org.torch4j.nn;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.torch4j.io.StateDict;

/** How {@link Module#loadStateDict} treats keys. */
public final class StateDictOptions {
    boolean strict = true;
    boolean assign;
    String prefix = "";
    boolean strip;
    UnaryOperator<String> names = name -> name;

    /**
     * Whether missing and unexpected keys are errors; default true. Shapes always must agree. A tensor that the module has
     * under several names (tied weights) is missing only if none of them is there.
     */
    public StateDictOptions strict(boolean strict) {
        this.strict = strict;
        return this;
    }

    /**
     * Lets the module's tensors be the state dict's, of its type and on its device, instead of copying values; default
     * false. Memory is shared: a file's tensors stay in the mapped file. Parameters stay the same objects, so an
     * optimizer keeps them. This is the way to fill a module that was made on {@code meta}, without a second copy.
     */
    public StateDictOptions assign(boolean assign) {
        this.assign = assign;
        return this;
    }

    /** Takes only the keys that begin so, without it: {@code "module."} for a network saved from DataParallel. */
    public StateDictOptions prefix(String prefix) {
        this.prefix = prefix;
        return this;
    }

    /** Takes {@code module.} of DataParallel and {@code _orig_mod.} of {@code torch.compile} off the keys. */
    public StateDictOptions stripWrappers() {
        this.strip = true;
        return this;
    }

    /** The module's names by the file's, for networks whose names differ; others stay as they are. */
    public StateDictOptions names(Map<String, String> names) {
        return names(name -> names.getOrDefault(name, name));
    }

    /** Turns each of the file's names into the module's. */
    public StateDictOptions names(UnaryOperator<String> names) {
        this.names = names;
        return this;
    }

    /** The module's name for a key that begins with the prefix. */
    String translate(String key) {
        String name = key.substring(prefix.length());
        return names.apply(strip ? StateDict.withoutWrappers(name) : name);
    }
}
