package org.torch4j.io;

import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;

/**
 * Tensors by name, in order: what {@code state_dict()} is in Python.
 *
 * @see <a href="https://docs.pytorch.org/tutorials/recipes/recipes/what_is_state_dict.html">What is a state_dict</a>
 */
public final class StateDict extends AbstractMap<String, Tensor> {
    /** Tensors and extra state, in the order in which they were put. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    private final Set<Map.Entry<String, Tensor>> tensors = new TensorEntries();
    private int extras;

    public StateDict() {}

    /** The entries of another map, with the extra state of another state dict. */
    public StateDict(Map<String, ? extends Tensor> tensors) {
        if (tensors instanceof StateDict state) {
            values.putAll(state.values);
            extras = state.extras;
        } else {
            tensors.forEach(this::put);
        }
    }

    /** What modules keep beside tensors, under keys that end in {@code _extra_state}; not to be changed. */
    public Map<String, Object> extraState() {
        Map<String, Object> extra = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!(value instanceof Tensor)) {
                extra.put(key, value);
            }
        });
        return Collections.unmodifiableMap(extra);
    }

    /** Adds what a module keeps beside tensors; a tensor is an entry like others. */
    public void putExtraState(String key, Object value) {
        store(key, value);
    }

    /** Tensors and extra state in the order in which they were put. */
    public Map<String, Object> everything() {
        return new LinkedHashMap<>(values);
    }

    private Object store(String key, Object value) {
        boolean was = values.containsKey(key);
        Object before = values.put(key, value);
        extras += (value instanceof Tensor ? 0 : 1) - (was && !(before instanceof Tensor) ? 1 : 0);
        return before;
    }

    @Override
    public Tensor put(String name, Tensor tensor) {
        return tensor(store(name, Objects.requireNonNull(tensor, () -> "no tensor is given for " + name)));
    }

    @Override
    public Tensor get(Object name) {
        return tensor(values.get(name));
    }

    @Override
    public boolean containsKey(Object name) {
        return values.get(name) instanceof Tensor;
    }

    /** Takes a tensor out; extra state stays. */
    @Override
    public Tensor remove(Object name) {
        return containsKey(name) ? (Tensor) values.remove(name) : null;
    }

    /** The tensors; extra state is beside them, and no part of what makes two maps equal. */
    @Override
    public Set<Map.Entry<String, Tensor>> entrySet() {
        return tensors;
    }

    private static Tensor tensor(Object value) {
        return value instanceof Tensor tensor ? tensor : null;
    }

    private final class TensorEntries extends AbstractSet<Map.Entry<String, Tensor>> {
        @Override
        public int size() {
            return values.size() - extras;
        }

        @Override
        public Iterator<Map.Entry<String, Tensor>> iterator() {
            return new TensorIterator(values.entrySet().iterator());
        }
    }

    /** Passes over extra state. Looks ahead only when asked for the next, so that {@code remove} takes the last. */
    private final class TensorIterator implements Iterator<Map.Entry<String, Tensor>> {
        private final Iterator<Map.Entry<String, Object>> all;
        private int left = size();

        TensorIterator(Iterator<Map.Entry<String, Object>> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Map.Entry<String, Tensor> next() {
            Map.Entry<String, Object> entry = all.next();
            while (!(entry.getValue() instanceof Tensor)) {
                entry = all.next();
            }
            left--;
            return (Map.Entry) entry;
        }

        @Override
        public void remove() {
            all.remove();
        }
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
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.store(name.substring(prefix.length()), value);
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
        values.forEach((name, value) -> {
            if (renamed.values.containsKey(names.apply(name))) {
                throw new IllegalArgumentException("two tensors would be named '" + names.apply(name) + "'");
            }
            renamed.store(names.apply(name), value);
        });
        return renamed;
    }

    /** The same tensors, those in the map under the names it gives, for networks whose names differ from the file's. */
    public StateDict rename(Map<String, String> names) {
        return rename(name -> names.getOrDefault(name, name));
    }
}
