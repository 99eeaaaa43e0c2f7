package org.torch4j.io;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.pickle.Keys;
import org.torch4j.internal.pickle.PickleResolver;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyComplex;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** What the names in a torch pickle stand for: an allow-list; all else is refused, or kept as an opaque node where that was asked for. */
final class TorchUnpickler implements PickleResolver {
    /** How much of what is not on the list is taken. */
    enum Trust {
        /** Nothing. */
        LISTED,
        /** Everything, as opaque {@link PyObject}s: unknown names, instances, and calls, which are not made. */
        KEEP,
        /** The same for the classes of a TorchScript file. */
        SCRIPT
    }

    private static final Pattern TEXT_ID = Pattern.compile(
            "\\('storage', <class 'torch\\.(?:storage\\.)?(\\w+)'>, '(\\w+)', '([\\w:]+)', (\\d+)(?:, None)?\\)");

    /** A function of the list: its name, and what stands in for it. */
    record Known(Global name, Function<List<Object>, Object> body) {
        @Override
        public String toString() {
            return name.toString();
        }
    }

    private final Trust trust;
    private final Function<List<Object>, Object> storages;
    private final Map<String, Known> known = new HashMap<>();

    /** @param storages gives the value of a persistent id, a tuple whose first item says of what kind */
    TorchUnpickler(Trust trust, Function<List<Object>, Object> storages) {
        this.trust = trust;
        this.storages = storages;
        collections();
        tensors();
        numpy();
        if (trust == Trust.SCRIPT) {
            script();
        }
    }

    private void collections() {
        know("collections", "OrderedDict", TorchUnpickler::orderedDict);
        know("collections", "defaultdict", a -> new LinkedHashMap<>());
        know("collections", "deque", a -> a.isEmpty() ? new ArrayList<>() : new ArrayList<>((List<?>) a.get(0)));
        know("collections", "Counter", a -> new LinkedHashMap<>(a.isEmpty() ? Map.of() : (Map<?, ?>) a.get(0)));
        know("builtins", "set", TorchUnpickler::set);
        know("builtins", "frozenset", TorchUnpickler::set);
        know("builtins", "list", a -> a.isEmpty() ? new ArrayList<>() : new ArrayList<>((List<?>) a.get(0)));
        know("builtins", "tuple", a -> a.isEmpty() ? PyTuple.of() : PyTuple.copyOf((List<?>) a.get(0)));
        know("builtins", "dict", a -> a.isEmpty() ? new LinkedHashMap<>() : new LinkedHashMap<>((Map<?, ?>) a.get(0)));
        know("builtins", "complex", a -> new PyComplex(real(a.get(0)), a.size() > 1 ? real(a.get(1)) : 0));
        know("builtins", "bytearray", TorchUnpickler::bytes);
        know("builtins", "bytes", TorchUnpickler::bytes);
        know("builtins", "int", a -> a.isEmpty() ? 0L : a.get(0));
        know("builtins", "float", a -> a.isEmpty() ? 0.0 : a.get(0));
        know("builtins", "str", a -> a.isEmpty() ? "" : a.get(0));
        know("builtins", "bool", a -> a.isEmpty() ? false : a.get(0));
        know("_codecs", "encode", TorchUnpickler::bytes);
    }

    private void tensors() {
        know("torch._utils", "_rebuild_tensor", TensorRebuilds::tensor);
        know("torch._utils", "_rebuild_tensor_v2", TensorRebuilds::tensor);
        know("torch._utils", "_rebuild_tensor_v3", TensorRebuilds::tensorOfType);
        know("torch._utils", "_rebuild_parameter", a -> TensorRebuilds.parameter(a.get(0), a.get(1)));
        know("torch._utils", "_rebuild_parameter_with_state", a -> TensorRebuilds.parameter(a.get(0), a.get(1)));
        know("torch._utils", "_rebuild_qtensor", TensorRebuilds::quantized);
        know("torch._utils", "_rebuild_sparse_tensor", TensorRebuilds::sparse);
        know("torch._utils", "_rebuild_meta_tensor_no_storage", TensorRebuilds::meta);
        know("torch._utils", "_rebuild_nested_tensor", NestedSpec::of);
        for (String name : List.of("_rebuild_device_tensor_from_numpy", "_rebuild_xla_tensor")) {
            know("torch._utils", name, a -> TensorRebuilds.parameter(((NumpyArray) a.get(0)).tensor(), a.get(3)));
        }
        know(
                "torch._utils",
                "_rebuild_device_tensor_from_cpu_tensor",
                a -> TensorRebuilds.parameter(a.get(0), a.get(3)));
        know("torch._tensor", "_rebuild_from_type_v2", a -> call(a.get(0), (PyTuple) a.get(2)));
        know("torch._tensor", "_rebuild_from_type", a -> call(a.get(0), (PyTuple) a.get(2)));
        know(
                "torch.nn.parameter",
                "Parameter",
                a -> TensorRebuilds.parameter(a.get(0), a.size() < 2 || (Boolean) a.get(1)));
        know("torch.nn.parameter", "Buffer", a -> a.get(0));
        know("torch", "Size", a -> a.isEmpty() ? PyTuple.of() : PyTuple.copyOf((List<?>) a.get(0)));
        know("torch", "device", TorchUnpickler::device);
        know("torch.serialization", "_get_layout", a -> layout((String) a.get(0)));
    }

    private void numpy() {
        for (String core : List.of("numpy.core", "numpy._core")) {
            know(core + ".multiarray", "_reconstruct", a -> new NumpyArray());
            know(
                    core + ".multiarray",
                    "scalar",
                    a -> a.get(0) instanceof PyObject type
                            ? NumpyText.of(type, (byte[]) a.get(1))
                            : ((NumpyType) a.get(0)).scalar((byte[]) a.get(1)));
            know(
                    core + ".numeric",
                    "_frombuffer",
                    a -> NumpyArray.of(
                            (NumpyType) a.get(1),
                            (byte[]) a.get(0),
                            TensorRebuilds.longs(a.get(2)),
                            "F".equals(a.get(3))));
        }
        know("numpy", "dtype", a -> NumpyType.of(a.get(0)));
    }

    private void script() {
        for (String list : List.of("build_intlist", "build_doublelist", "build_boollist", "build_tensorlist")) {
            know("torch.jit._pickle", list, a -> a.get(0));
        }
        know("torch.jit._pickle", "restore_type_tag", a -> a.get(0));
    }

    private void know(String module, String name, Function<List<Object>, Object> body) {
        known.put(module + "." + name, new Known(new Global(module, name), body));
    }

    @Override
    public Object global(String moduleName, String name) {
        Global global = PickleGlobals.modern(moduleName, name);
        String module = global.module();
        String qualified = global.toString();
        Known function = known.get(qualified);
        if (function != null) {
            return function;
        }
        StorageClass storage = StorageClass.find(module, global.name());
        if (storage != null) {
            return storage;
        }
        if (module.equals("torch")) {
            try {
                return DType.of(name);
            } catch (IllegalArgumentException e) {
                if (PickleGlobals.isTorchName(name)) {
                    return global;
                }
            }
        }
        boolean plain = PickleGlobals.isTensorClass(module, name)
                || qualified.equals("numpy.ndarray")
                || module.equals("numpy.dtypes")
                || module.equals("numpy") && NumpyType.isScalarClass(name);
        boolean script = trust == Trust.SCRIPT && module.startsWith("__torch__");
        if (plain || script || trust == Trust.KEEP || PickleGlobals.isOpaque(qualified)) {
            return global;
        }
        throw refused(qualified);
    }

    private static CheckpointException refused(String what) {
        return new CheckpointException(what + " is not on the list of what a checkpoint may name: load with "
                + "o -> o.keepUnknown(true), which reads the tensors and keeps such things as opaque nodes, never run");
    }

    @Override
    public Object call(Object callable, List<Object> arguments) {
        if (callable instanceof Known function) {
            return known(function, arguments);
        }
        if (callable instanceof Global type) {
            if (type.module().equals("numpy.dtypes") && (trust != Trust.KEEP || NumpyType.isClass(type.name()))) {
                return NumpyType.ofClass(type.name());
            }
            if (trust == Trust.KEEP && type.module().equals("copyreg")) {
                PyObject made = copied(type.name(), arguments);
                if (made != null) {
                    return made;
                }
            }
            if (isOpaque(type)) {
                return new PyObject(type, arguments);
            }
            throw refused("a call of " + type);
        }
        if (trust == Trust.KEEP) {
            List<Object> all = new ArrayList<>(List.of(callable == null ? "None" : callable));
            all.addAll(arguments);
            return new PyObject(new Global("operator", "call"), PyTuple.copyOf(all));
        }
        throw new CheckpointException("a call of a value that is no function is refused");
    }

    private Object known(Known function, List<Object> arguments) {
        try {
            return function.body.apply(arguments);
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            if (trust == Trust.KEEP) {
                return new PyObject(function.name, arguments);
            }
            throw new CheckpointException("arguments that " + function + " does not take", e);
        } catch (CheckpointException e) {
            if (trust == Trust.KEEP && function.name.module().startsWith("numpy")) {
                return new PyObject(function.name, arguments);
            }
            if (function.name.module().startsWith("numpy")) {
                throw new CheckpointException(
                        e.getMessage() + "; o -> o.keepUnknown(true) keeps it as an opaque node", e);
            }
            throw e;
        }
    }

    private boolean isOpaque(Global type) {
        return trust == Trust.KEEP
                || trust == Trust.SCRIPT && type.module().startsWith("__torch__")
                || PickleGlobals.isOpaque(type.toString());
    }

    /** Instances as Python's copyreg describes them: of a class, its plain base and that base's value. */
    private PyObject copied(String function, List<Object> a) {
        if (function.equals("__newobj__") && !a.isEmpty() && a.get(0) instanceof Global type) {
            return new PyObject(type, PyTuple.copyOf(a.subList(1, a.size())));
        }
        if (!function.equals("_reconstructor") || a.size() < 3 || !(a.get(0) instanceof Global type)) {
            return null;
        }
        Object base = a.get(2);
        PyObject made = new PyObject(
                type, base == null || base instanceof Map || isList(base) ? PyTuple.of() : PyTuple.of(base));
        if (base instanceof Map<?, ?> entries) {
            made.entries(entries);
        } else if (isList(base)) {
            made.items((List<?>) base);
        }
        return made;
    }

    private static boolean isList(Object value) {
        return value instanceof List && !(value instanceof PyTuple);
    }

    @Override
    public Object create(Object type, List<Object> arguments) {
        if (type instanceof Known known) {
            return call(known, arguments);
        }
        if (type instanceof Global name
                && (isOpaque(name)
                        || trust == Trust.SCRIPT && !PickleGlobals.isTensorClass(name.module(), name.name()))) {
            return new PyObject(name, arguments);
        }
        if (trust == Trust.KEEP) {
            return call(type, arguments);
        }
        throw refused("a new " + type);
    }

    @Override
    public void build(Object target, Object state) {
        if (target instanceof NumpyArray array) {
            array.build(state, trust == Trust.KEEP);
        } else if (target instanceof PyObject object) {
            object.state(state);
        } else if (target instanceof NumpyType type) {
            type.build((PyTuple) state);
        } else if (trust != Trust.KEEP && !(target instanceof TensorSpec) && !(target instanceof LinkedHashMap)) {
            throw new CheckpointException("state for a value that takes none is refused");
        }
    }

    /** Those of a torch pickle that hash in bounded time: tensors and objects compare by identity, as in Python. */
    @Override
    public boolean mayBeKey(Object value) {
        return value instanceof TensorSpec
                || value instanceof StorageSpec
                || value instanceof PyObject
                || value instanceof Known
                || value instanceof StorageClass
                || value instanceof Device
                || value instanceof NumpyType;
    }

    @Override
    public boolean keepsAll() {
        return trust == Trust.KEEP;
    }

    @Override
    public Object persistent(Object id) {
        if (id instanceof PyTuple tuple && !tuple.isEmpty()) {
            return storages.apply(tuple);
        }
        if (id instanceof String text) {
            Matcher m = TEXT_ID.matcher(text);
            if (m.matches() && m.group(4).length() < 19) {
                StorageClass type = StorageClass.find("torch", m.group(1));
                if (type != null) {
                    return storages.apply(
                            PyTuple.of("storage", type, m.group(2), m.group(3), Long.parseLong(m.group(4)), null));
                }
            }
            return storages.apply(PyTuple.of("key", text));
        }
        if (id instanceof Long number) {
            return storages.apply(PyTuple.of("key", number.toString()));
        }
        throw new CheckpointException("a persistent id that names no storage");
    }

    private static Object orderedDict(List<Object> a) {
        OrderedDict dict = new OrderedDict();
        if (!a.isEmpty()) {
            if (a.get(0) instanceof Map<?, ?> map) {
                dict.putAll(map);
            } else {
                for (Object pair : (List<?>) a.get(0)) {
                    dict.put(Keys.hashable(((List<?>) pair).get(0), TorchUnpickler::isKey), ((List<?>) pair).get(1));
                }
            }
        }
        return dict;
    }

    private static Object set(List<Object> a) {
        LinkedHashSet<Object> set = new LinkedHashSet<>();
        if (!a.isEmpty()) {
            for (Object item : (Collection<?>) a.get(0)) {
                set.add(Keys.hashable(item, TorchUnpickler::isKey));
            }
        }
        return set;
    }

    private static boolean isKey(Object value) {
        return value instanceof TensorSpec || value instanceof PyObject || value instanceof Known;
    }

    /** A layout, or its name where tensors have no such here. */
    private static Object layout(String name) {
        return PickleGlobals.isTorchName(name.replace("torch.", ""))
                ? new Global("torch", name.replace("torch.", ""))
                : TensorRebuilds.layout(name);
    }

    private static Object bytes(List<Object> a) {
        if (a.isEmpty()) {
            return new byte[0];
        }
        if (a.get(0) instanceof byte[] bytes) {
            return bytes;
        }
        return ((String) a.get(0)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Object device(List<Object> a) {
        String name = (String) a.get(0);
        if (a.size() > 1 && a.get(1) != null) {
            name += ":" + a.get(1);
        }
        try {
            return Device.of(name);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static double real(Object number) {
        return number instanceof BigInteger big ? big.doubleValue() : ((Number) number).doubleValue();
    }
}
