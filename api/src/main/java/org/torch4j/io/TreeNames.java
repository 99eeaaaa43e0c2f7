package org.torch4j.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.io.pickle.PyObject;

/** Walks a tree of plain values and names what it holds by the path of keys and indices to it. */
final class TreeNames {
    private final VisitBudget budget;
    private final BiConsumer<String, TensorSpec> sink;

    private TreeNames(VisitBudget budget, BiConsumer<String, TensorSpec> sink) {
        this.budget = budget;
        this.sink = sink;
    }

    /** Every tensor with its name, in the order of the file; a whole module counts by its state dict. */
    static void each(FileContents contents, BiConsumer<String, TensorSpec> sink) {
        VisitBudget budget = VisitBudget.of(contents);
        boolean script = contents.format().equals("torchscript") && contents.root() instanceof PyObject;
        Object root = script ? scriptState((PyObject) contents.root(), budget) : contents.root();
        new TreeNames(budget, sink).walk("", root);
    }

    private void walk(String name, Object value) {
        budget.visit(name.length());
        if (value instanceof TensorSpec tensor) {
            sink.accept(name, tensor);
        } else if (value instanceof StorageSpec storage) {
            sink.accept(name, asTensor(storage));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> walk(join(name, text(key)), child));
        } else if (value instanceof Collection<?> items) {
            int i = 0;
            for (Object item : items) {
                walk(join(name, Integer.toString(i++)), item);
            }
        } else if (value instanceof NestedSpec nested) {
            walk(name, nested.parts());
        } else if (value instanceof PyObject object && !(value instanceof NumpyArray array && array.isNumeric())) {
            opaque(name, object);
        }
    }

    private void opaque(String name, PyObject object) {
        if (isModule(object)) {
            stateDict(object, budget).forEach((key, child) -> walk(join(name, text(key)), child));
            return;
        }
        object.parts().forEach((key, child) -> walk(join(name, text(key)), child));
    }

    /** A bare storage as the tensor of one dimension that it is. */
    static TensorSpec asTensor(StorageSpec storage) {
        org.torch4j.DType dtype = storage.dtype() == null ? org.torch4j.DType.UINT8 : storage.dtype();
        return TensorSpec.contiguous(storage, dtype, new long[] {storage.bytes() / dtype.bytes()});
    }

    /** Whether an opaque object has what an {@code nn.Module} has. */
    static boolean isModule(PyObject object) {
        Map<Object, Object> attributes = object.attributes();
        return attributes.get("_parameters") instanceof Map
                && attributes.get("_buffers") instanceof Map
                && attributes.get("_modules") instanceof Map;
    }

    /** What {@code state_dict()} of the module would give. */
    static Map<Object, Object> stateDict(PyObject module, VisitBudget budget) {
        Map<Object, Object> all = new LinkedHashMap<>();
        collect("", module, all, budget);
        return all;
    }

    private static void collect(String prefix, PyObject module, Map<Object, Object> into, VisitBudget budget) {
        budget.visit(prefix.length());
        Map<Object, Object> attributes = module.attributes();
        Set<Object> transientBuffers = attributes.get("_non_persistent_buffers_set") instanceof Collection<?> names
                ? new LinkedHashSet<>(names)
                : Set.of();
        ((Map<?, ?>) attributes.get("_parameters")).forEach((name, value) -> {
            budget.visit(prefix.length());
            put(into, prefix, name, value);
        });
        ((Map<?, ?>) attributes.get("_buffers")).forEach((name, value) -> {
            budget.visit(prefix.length());
            if (!transientBuffers.contains(name)) {
                put(into, prefix, name, value);
            }
        });
        ((Map<?, ?>) attributes.get("_modules")).forEach((name, value) -> {
            budget.visit(1);
            if (value instanceof PyObject child && isModule(child)) {
                collect(prefix + text(name) + ".", child, into, budget);
            }
        });
    }

    /** The tensors that are attributes of a TorchScript module and its children: its parameters and buffers. */
    static Map<Object, Object> scriptState(PyObject module, VisitBudget budget) {
        Map<Object, Object> all = new LinkedHashMap<>();
        collectScript("", module, all, budget);
        return all;
    }

    private static void collectScript(String prefix, PyObject module, Map<Object, Object> into, VisitBudget budget) {
        module.attributes().forEach((name, value) -> {
            budget.visit(prefix.length());
            if (value instanceof TensorSpec || value instanceof Tensor) {
                into.put(prefix + text(name), value);
            } else if (value instanceof PyObject child) {
                collectScript(prefix + text(name) + ".", child, into, budget);
            }
        });
    }

    private static void put(Map<Object, Object> into, String prefix, Object name, Object value) {
        if (value != null) {
            into.put(prefix + text(name), value);
        }
    }

    static String join(String name, String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    /** A key as Python's {@code str} writes it; an object by its class and the plain values it was made with. */
    static String text(Object key) {
        if (key == null) {
            return "None";
        }
        if (key instanceof Boolean flag) {
            return PythonRepr.of(flag);
        }
        if (key instanceof List<?> list) {
            StringBuilder out = new StringBuilder("(");
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ", ")
                        .append(list.get(i) instanceof String s ? "'" + s + "'" : text(list.get(i)));
            }
            return out.append(list.size() == 1 ? ",)" : ")").toString();
        }
        if (key instanceof PyObject object) {
            return object.type().name()
                    + object.arguments().stream()
                            .map(a -> a instanceof String s ? "'" + s + "'" : plain(a))
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        return plain(key);
    }

    private static String plain(Object value) {
        if (value instanceof ByteBuffer bytes) {
            return "b'" + StandardCharsets.ISO_8859_1.decode(bytes.duplicate()) + "'";
        }
        if (value instanceof TensorSpec || value instanceof Tensor) {
            return "<tensor>";
        }
        boolean structure = value instanceof Map || value instanceof Collection || value instanceof PyObject;
        return value == null ? "None" : structure || value instanceof byte[] ? "..." : value.toString();
    }
}
