package org.torch4j.io;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;

/**
 * Tensors by name, in order: what {@code state_dict()} is in Python.
 *
 * @see <a href="https://docs.pytorch.org/tutorials/recipes/recipes/what_is_state_dict.html">What is a state_dict</a>
 */
public final class StateDict extends LinkedHashMap<String, Tensor> {
    private static final long serialVersionUID = 1L;

    private record Extra(int tensorsBefore, Object value) {}

    private final transient Map<String, Extra> extra = new LinkedHashMap<>();

    public StateDict() {}

    public StateDict(Map<String, ? extends Tensor> tensors) {
        super(tensors);
        if (tensors instanceof StateDict state) {
            extra.putAll(state.extra);
        }
    }

    /** What modules keep beside tensors, under keys that end in {@code _extra_state}; not to be changed. */
    public Map<String, Object> extraState() {
        Map<String, Object> values = new LinkedHashMap<>();
        extra.forEach((key, e) -> values.put(key, e.value()));
        return Collections.unmodifiableMap(values);
    }

    /** Adds what a module keeps beside tensors; a tensor is an entry like others. */
    public void putExtraState(String key, Object value) {
        if (value instanceof Tensor tensor) {
            put(key, tensor);
        } else {
            extra.put(key, new Extra(size(), value));
        }
    }

    /** Tensors and extra state in the order in which they were put. */
    public Map<String, Object> everything() {
        Map<String, Object> all = new LinkedHashMap<>();
        int tensors = 0;
        for (Map.Entry<String, Tensor> entry : entrySet()) {
            int here = tensors++;
            extra.forEach((key, e) -> {
                if (e.tensorsBefore() == here) {
                    all.put(key, e.value());
                }
            });
            all.put(entry.getKey(), entry.getValue());
        }
        extra.forEach((key, e) -> {
            if (e.tensorsBefore() >= size()) {
                all.put(key, e.value());
            }
        });
        return all;
    }

    /**
     * The state dict that a file of any kind is: see {@link Checkpoint}.
     *
     * @throws CheckpointException if the file holds something else, or cannot be trusted
     */
    public static StateDict load(Path path) {
        return Checkpoint.load(path).stateDict();
    }

    /** Writes it as Python's {@code torch.save(state_dict, path)}, safetensors where the name ends so. */
    public void save(Path path) {
        if (path.toString().endsWith(".safetensors")) {
            Safetensors.save(this, path);
        } else {
            Checkpoint.save(this, path);
        }
    }

    /** The entries whose names begin with {@code prefix}, without it. */
    public StateDict sub(String prefix) {
        StateDict part = new StateDict();
        forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        extra.forEach((key, e) -> {
            if (key.startsWith(prefix)) {
                part.extra.put(key.substring(prefix.length()), e);
            }
        });
        return part;
    }

    /**
     * The same tensors without what wrappers put before their names: {@code module.} of DataParallel and
     * {@code _orig_mod.} of {@code torch.compile}, wherever they stand.
     */
    public StateDict withoutWrappers() {
        return rename(StateDict::withoutWrappers);
    }

    /** A name without what wrappers put before it. */
    public static String withoutWrappers(String name) {
        String bare = name.replace("_orig_mod.", "");
        while (bare.startsWith("module.")) {
            bare = bare.substring("module.".length());
        }
        return bare;
    }

    /** The same tensors under other names. */
    public StateDict rename(UnaryOperator<String> names) {
        StateDict renamed = new StateDict();
        forEach((name, tensor) -> {
            if (renamed.put(names.apply(name), tensor) != null) {
                throw new IllegalArgumentException("two tensors would be named '" + names.apply(name) + "'");
            }
        });
        extra.forEach((key, e) -> renamed.extra.put(names.apply(key), e));
        return renamed;
    }

    /** The same tensors, those in the map under the names it gives, for networks whose names differ from the file's. */
    public StateDict rename(Map<String, String> names) {
        return rename(name -> names.getOrDefault(name, name));
    }
}
