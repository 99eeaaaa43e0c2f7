package org.torch4j.io;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
import org.torch4j.internal.pickle.PickleHost;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyComplex;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** What the names in a torch pickle stand for: an allow-list; all else is refused, or kept inert where that was asked for. */
final class TorchHost implements PickleHost {
    /** How much of what is not on the list is taken. */
    enum Trust {
        /** Nothing. */
        LISTED,
        /** Instances of unknown classes become {@link PyObject}s. */
        INERT,
        /** The same for the classes of a TorchScript file. */
        SCRIPT
    }

    private static final Pattern TEXT_ID = Pattern.compile(
            "\\('storage', <class 'torch\\.(?:storage\\.)?(\\w+)'>, '(\\w+)', '([\\w:]+)', (\\d+)(?:, None)?\\)");

    /** A function of the list: its name, and what stands in for it. */
    private record Known(Global name, Function<List<Object>, Object> body) {
        @Override
        public String toString() {
            return name.toString();
        }
    }

    private final Trust trust;
    private final Function<List<Object>, Object> storages;
    private final Map<String, Known> known = new HashMap<>();

    /** @param storages gives the value of a persistent id, a tuple whose first item says of what kind */
    TorchHost(Trust trust, Function<List<Object>, Object> storages) {
        this.trust = trust;
        this.storages = storages;
        collections();
        tensors();
        numpy();
        if (trust == Trust.SCRIPT) {
            script();
        }
        if (trust == Trust.INERT) {
            Global nested = new Global("torch._utils", "_rebuild_nested_tensor");
            know(nested.module(), nested.name(), a -> new PyObject(nested, a));
        }
    }

    private void collections() {
        know("collections", "OrderedDict", TorchHost::orderedDict);
        know("collections", "defaultdict", a -> new LinkedHashMap<>());
        know(
                "collections",
                "deque",
                a -> a.isEmpty() ? new java.util.ArrayList<>() : new java.util.ArrayList<>((List<?>) a.get(0)));
        know("collections", "Counter", a -> new LinkedHashMap<>(a.isEmpty() ? Map.of() : (Map<?, ?>) a.get(0)));
        know("builtins", "set", TorchHost::set);
        know("builtins", "frozenset", TorchHost::set);
        know(
                "builtins",
                "list",
                a -> a.isEmpty() ? new java.util.ArrayList<>() : new java.util.ArrayList<>((List<?>) a.get(0)));
        know("builtins", "tuple", a -> a.isEmpty() ? PyTuple.of() : PyTuple.copyOf((List<?>) a.get(0)));
        know("builtins", "dict", a -> a.isEmpty() ? new LinkedHashMap<>() : new LinkedHashMap<>((Map<?, ?>) a.get(0)));
        know("builtins", "complex", a -> new PyComplex(real(a.get(0)), a.size() > 1 ? real(a.get(1)) : 0));
        know("builtins", "bytearray", TorchHost::bytes);
        know("builtins", "bytes", TorchHost::bytes);
        know("builtins", "int", a -> a.isEmpty() ? 0L : a.get(0));
        know("builtins", "float", a -> a.isEmpty() ? 0.0 : a.get(0));
        know("builtins", "str", a -> a.isEmpty() ? "" : a.get(0));
        know("builtins", "bool", a -> a.isEmpty() ? false : a.get(0));
        know("_codecs", "encode", TorchHost::bytes);
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
        know("torch", "device", TorchHost::device);
        know("torch.serialization", "_get_layout", a -> TensorRebuilds.layout((String) a.get(0)));
    }

    private void numpy() {
        for (String core : List.of("numpy.core", "numpy._core")) {
            know(core + ".multiarray", "_reconstruct", a -> new NumpyArray());
            know(core + ".multiarray", "scalar", a -> ((NumpyType) a.get(0)).scalar((byte[]) a.get(1)));
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
        String module = PickleGlobals.modern(moduleName);
        String qualified = module + "." + name;
        Known function = known.get(qualified);
        if (function != null) {
            return function;
        }
        StorageClass storage = StorageClass.find(module, name);
        if (storage != null) {
            return storage;
        }
        if (module.equals("torch")) {
            try {
                return DType.of(name);
            } catch (IllegalArgumentException e) {
                if (name.startsWith("per_tensor_") || name.startsWith("per_channel_")) {
                    return new Global(module, name);
                }
            }
        }
        if (PickleGlobals.isTensorClass(module, name) || qualified.equals("numpy.ndarray")) {
            return new Global(module, name);
        }
        if (module.equals("numpy.dtypes") || module.equals("numpy") && NumpyType.isScalarClass(name)) {
            return new Global(module, name);
        }
        if (trust == Trust.SCRIPT && module.startsWith("__torch__")) {
            return new Global(module, name);
        }
        if (trust == Trust.INERT) {
            boolean copy = qualified.equals("copyreg._reconstructor") || PickleGlobals.isData(qualified);
            if (copy || !PickleGlobals.isDangerous(module)) {
                return new Global(module, name);
            }
            throw new CheckpointException(qualified + " has no business in a checkpoint; the file is refused");
        }
        throw new CheckpointException(moduleName + "." + name
                + " is not on the list of what a checkpoint may name (inert loading shows its structure)");
    }

    @Override
    public Object call(Object callable, List<Object> arguments) {
        if (callable instanceof Known function) {
            try {
                return function.body.apply(arguments);
            } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
                throw new CheckpointException("arguments that " + function + " does not take", e);
            }
        }
        if (callable instanceof Global type) {
            if (type.toString().equals("copyreg._reconstructor")) {
                return create(arguments.get(0), List.of());
            }
            if (type.module().equals("numpy.dtypes")) {
                return NumpyType.ofClass(type.name());
            }
            if (trust == Trust.SCRIPT && type.module().startsWith("__torch__")) {
                return new PyObject(type, arguments);
            }
            if (trust == Trust.INERT && PickleGlobals.isData(type.toString())) {
                return new PyObject(type, arguments);
            }
            throw new CheckpointException("a call of " + type + " is refused");
        }
        throw new CheckpointException("a call of a value that is no function is refused");
    }

    @Override
    public Object create(Object type, List<Object> arguments) {
        if (type instanceof Known known) {
            return call(known, arguments);
        }
        if (type instanceof Global name
                && trust != Trust.LISTED
                && !PickleGlobals.isTensorClass(name.module(), name.name())) {
            return new PyObject(name, arguments);
        }
        throw new CheckpointException("a new " + type + " is refused");
    }

    @Override
    public void build(Object target, Object state) {
        if (target instanceof PyObject object) {
            object.state(state);
        } else if (target instanceof NumpyArray array) {
            array.build((PyTuple) state);
        } else if (target instanceof NumpyType type) {
            type.build((PyTuple) state);
        } else if (!(target instanceof TensorSpec) && !(target instanceof LinkedHashMap)) {
            throw new CheckpointException("state for a value that takes none is refused");
        }
    }

    /** Whole pickled optimizers keep their state by parameter; those compare by identity. */
    @Override
    public boolean mayBeKey(Object value) {
        return trust == Trust.INERT && (value instanceof TensorSpec || value instanceof PyObject);
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
                    Object key = ((List<?>) pair).get(0);
                    if (!(key instanceof String) && !(key instanceof Long)) {
                        throw new CheckpointException("a key of an OrderedDict that is neither text nor number");
                    }
                    dict.put(key, ((List<?>) pair).get(1));
                }
            }
        }
        return dict;
    }

    private static Object set(List<Object> a) {
        LinkedHashSet<Object> set = new LinkedHashSet<>();
        if (!a.isEmpty()) {
            for (Object item : (java.util.Collection<?>) a.get(0)) {
                if (item instanceof List<?> list && !list.stream().allMatch(TorchHost::scalar)
                        || !(item instanceof List) && !scalar(item)) {
                    throw new CheckpointException("a set of what is neither text nor number");
                }
                set.add(item);
            }
        }
        return set;
    }

    private static boolean scalar(Object item) {
        return item == null
                || item instanceof String
                || item instanceof Number
                || item instanceof Boolean
                || item instanceof Enum;
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
