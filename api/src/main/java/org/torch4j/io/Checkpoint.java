package org.torch4j.io;

import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipArchive;
import org.torch4j.io.pickle.PyObject;

/**
 * What a file of weights holds, as a tree of maps, lists, numbers, texts and tensors.
 *
 * <p>Reads what {@code torch.save} wrote (zip, the older format, tar), TorchScript's and exported programs' weights,
 * safetensors (with their index) and NumPy's files. No code of a file ever runs. Writes what Python opens with
 * {@code torch.load(path, weights_only=True)}.
 *
 * <pre>{@code
 * var checkpoint = Checkpoint.load(Path.of("checkpoint.pth"));
 * System.out.println(checkpoint);                       // the tree with types and shapes
 * net.loadStateDict(checkpoint.stateDict("model"));
 * long epoch = checkpoint.integer("epoch");
 *
 * Checkpoint.save(Map.of("model", net.stateDict(), "epoch", epoch + 1), Path.of("checkpoint.pth"));
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.load.html">torch.load</a>
 */
public final class Checkpoint implements AutoCloseable {
    private static final Path STREAM = Path.of("stream");

    private final Path path;
    private final FileContents contents;
    private final Object value;

    private Checkpoint(Path path, FileContents contents, Object value) {
        this.path = path;
        this.contents = contents;
        this.value = value;
    }

    /** @throws CheckpointException for a file that is damaged, hostile or of an unknown kind */
    public static Checkpoint load(Path path) {
        return load(path, o -> {});
    }

    /** @throws CheckpointException for a file that is damaged, hostile or of an unknown kind */
    public static Checkpoint load(Path path, Consumer<LoadOptions> options) {
        LoadOptions chosen = LoadOptions.of(options);
        return load(FileReader.open(path, chosen.keepUnknown), path, chosen);
    }

    /**
     * Reads a stream, such as a resource of a jar, to its end and into memory; does not close it.
     *
     * @throws CheckpointException for what is damaged, hostile, of an unknown kind or cannot be read
     */
    public static Checkpoint load(InputStream stream) {
        return load(stream, o -> {});
    }

    /** @throws CheckpointException for what is damaged, hostile, of an unknown kind or cannot be read */
    public static Checkpoint load(InputStream stream, Consumer<LoadOptions> options) {
        LoadOptions chosen = LoadOptions.of(options);
        return load(FileReader.open(() -> ByteSource.of(stream), STREAM, chosen.keepUnknown), STREAM, chosen);
    }

    private static Checkpoint load(FileContents contents, Path path, LoadOptions chosen) {
        try (contents;
                TensorLoader materializer = new TensorLoader(contents, chosen)) {
            try {
                if (chosen.verify) {
                    verify(contents);
                }
                return new Checkpoint(path, contents, materializer.value(contents.root()));
            } catch (RuntimeException | OutOfMemoryError e) {
                materializer.discard();
                throw e;
            }
        } catch (CheckpointException e) {
            throw e.in(path);
        }
    }

    private static void verify(FileContents contents) {
        contents.sources().stream().filter(ZipArchive::looksLikeZip).forEach(source -> {
            ZipArchive zip = ZipArchive.open(source);
            zip.records().forEach(zip::verify);
        });
    }

    /**
     * Writes a value as {@code torch.save} does: tensors, numbers, texts, booleans, null, lists, maps, sets, arrays.
     * Tensors that share memory share it in the file. The file is written beside its place and then moved there.
     *
     * @throws IllegalArgumentException for a value that Python's {@code weights_only=True} would not read
     */
    public static void save(@Nullable Object value, Path path) {
        TorchWriter.write(value, path);
    }

    /** The kind of the file: see {@link Inspect#format()}. */
    public String format() {
        return contents.format();
    }

    /** The tree: maps, lists, {@link Long}, {@link Double}, {@link String}, {@link Boolean}, null and tensors. */
    public @Nullable Object value() {
        return value;
    }

    /** The value at a path of keys and indices joined by dots. */
    public Object get(String path) {
        Object[] found = new Object[1];
        if (!find(value, path, found)) {
            throw new CheckpointException("nothing is at '" + path + "'" + nearest(path)).in(this.path);
        }
        return found[0];
    }

    /** Whether something is at the path. */
    public boolean has(String path) {
        return find(value, path, new Object[1]);
    }

    public Tensor tensor(String path) {
        return as(Tensor.class, path, "a tensor");
    }

    public String text(String path) {
        return as(String.class, path, "a text");
    }

    public boolean flag(String path) {
        return as(Boolean.class, path, "a boolean");
    }

    public long integer(String path) {
        return as(Long.class, path, "a whole number");
    }

    /** A number of any kind. */
    public double number(String path) {
        Object found = get(path);
        if (found instanceof Number n) {
            return n instanceof BigInteger big ? big.doubleValue() : n.doubleValue();
        }
        throw another(path, found, "a number");
    }

    /** A list or tuple; of an opaque object the items, or what it was made with where it has none (a named tuple). */
    public List<?> list(String path) {
        if (get(path) instanceof PyObject object) {
            List<?> items = object.items().isEmpty() ? object.arguments() : object.items();
            if (!items.isEmpty()) {
                return items;
            }
        }
        return as(List.class, path, "a list");
    }

    /** A dict; of an opaque object the entries, or the attributes where it has none. */
    public Map<?, ?> map(String path) {
        if (get(path) instanceof PyObject object) {
            Map<?, ?> entries = object.entries().isEmpty() ? object.attributes() : object.entries();
            if (!entries.isEmpty()) {
                return entries;
            }
        }
        return as(Map.class, path, "a dict");
    }

    /** The state dict that the whole file is; a whole module, kept as an opaque node, and TorchScript's count by their own. */
    public StateDict stateDict() {
        return stateDict("");
    }

    /**
     * The state dict at a path.
     *
     * @throws CheckpointException if there is something else
     */
    public StateDict stateDict(String path) {
        Object found = path.isEmpty() ? value : get(path);
        if (found instanceof PyObject module && TreeNames.isModule(module)) {
            found = TreeNames.stateDict(module, VisitBudget.of(contents));
        } else if (found instanceof PyObject module && format().equals("torchscript")) {
            found = TreeNames.scriptState(module, VisitBudget.of(contents));
        }
        if (found instanceof PyObject dict && !dict.entries().isEmpty()) {
            found = dict.entries();
        }
        if (!(found instanceof Map<?, ?> map)) {
            throw another(path, found, "a state dict");
        }
        StateDict state = new StateDict();
        map.forEach((name, tensor) -> {
            if (tensor instanceof Tensor t) {
                state.put(TreeNames.text(name), t);
            } else if (TreeNames.text(name).endsWith("_extra_state")) {
                state.putExtraState(TreeNames.text(name), tensor);
            } else {
                throw another(
                        TreeNames.join(path, TreeNames.text(name)),
                        tensor,
                        "a tensor of a state dict" + candidates(map));
            }
        });
        return state;
    }

    /** Every tensor of the file by its path. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        collect("", value, all);
        return all;
    }

    private static void collect(String name, Object value, Map<String, Tensor> all) {
        if (value instanceof Tensor tensor) {
            all.put(name, tensor);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> collect(TreeNames.join(name, TreeNames.text(key)), child, all));
        } else if (value instanceof Collection<?> items) {
            int i = 0;
            for (Object item : items) {
                collect(TreeNames.join(name, Integer.toString(i++)), item, all);
            }
        } else if (value instanceof PyObject object) {
            object.parts().forEach((key, child) -> collect(TreeNames.join(name, TreeNames.text(key)), child, all));
        }
    }

    /** Closes every tensor of the tree. */
    @Override
    public void close() {
        closeAll(value, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void closeAll(Object value, Set<Object> seen) {
        if (value == null || !seen.add(value)) {
            return;
        }
        if (value instanceof Tensor tensor) {
            tensor.close();
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(child -> closeAll(child, seen));
        } else if (value instanceof Collection<?> items) {
            items.forEach(child -> closeAll(child, seen));
        } else if (value instanceof PyObject object) {
            closeAll(object.state(), seen);
            closeAll(object.items(), seen);
            closeAll(object.entries(), seen);
            closeAll(object.arguments(), seen);
        }
    }

    /** The tree of keys with types, shapes and sizes. */
    @Override
    public String toString() {
        return new TreePrinter(contents).print(path);
    }

    private <T> T as(Class<T> type, String path, String what) {
        Object found = get(path);
        if (type.isInstance(found)) {
            return type.cast(found);
        }
        throw another(path, found, what);
    }

    private CheckpointException another(String path, Object found, String what) {
        String is = found == null
                ? "None"
                : found instanceof Map
                        ? "a dict"
                        : found instanceof List
                                ? "a list"
                                : found instanceof PyObject
                                        ? found.toString()
                                        : "a " + found.getClass().getSimpleName();
        return new CheckpointException((path.isEmpty() ? "the file" : "'" + path + "'") + " is " + is + ", not " + what)
                .in(this.path);
    }

    private static String candidates(Map<?, ?> map) {
        List<String> names = map.entrySet().stream()
                .filter(e -> e.getValue() instanceof Map<?, ?> inner
                        && !inner.isEmpty()
                        && inner.values().stream().allMatch(Tensor.class::isInstance))
                .map(e -> "'" + e.getKey() + "'")
                .toList();
        return names.isEmpty() ? "" : "; a state dict is at " + String.join(", ", names);
    }

    private String nearest(String path) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            return "";
        }
        return "; the file has "
                + map.keySet().stream().limit(12).map(TreeNames::text).toList();
    }

    private static boolean find(Object value, String path, Object[] found) {
        if (path.isEmpty()) {
            found[0] = value;
            return true;
        }
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            String key = path.substring(0, end);
            String rest = end == path.length() ? "" : path.substring(end + 1);
            Object[] child = new Object[1];
            if (child(value, key, child) && find(child[0], rest, found)) {
                return true;
            }
        }
        return false;
    }

    private static boolean child(Object value, String key, Object[] child) {
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (TreeNames.text(entry.getKey()).equals(key)) {
                    child[0] = entry.getValue();
                    return true;
                }
            }
            return false;
        }
        if (value instanceof List<?> list && key.matches("[0-9]{1,9}") && Integer.parseInt(key) < list.size()) {
            child[0] = list.get(Integer.parseInt(key));
            return true;
        }
        return value instanceof PyObject object && child(object.parts(), key, child);
    }
}
