package org.torch4j.binding;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DoubleComplex;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueOptional;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tuple;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.Unpickler;
import org.bytedeco.pytorch.global.torch;

/** Java's values as the arguments that a function of TorchScript declares. */
final class ScriptArguments {
    /** Functions that make a dict of a type, which the presets have no constructor for. */
    private static final Map<String, CompilationUnit> DICTS = new ConcurrentHashMap<>();

    private static final Object REQUIRED = new Object();

    private final String function;
    private final List<String> names = new ArrayList<>();
    private final List<ScriptType> types = new ArrayList<>();
    private final List<Object> defaults = new ArrayList<>();

    /** @param skip how many arguments at the beginning are none of the caller's: a method's {@code self} */
    ScriptArguments(String function, FunctionSchema schema, int skip) {
        this.function = function;
        Argument arguments = schema.arguments();
        for (long i = skip; i < arguments.limit(); i++) {
            Argument argument = arguments.getPointer(Argument.class, i);
            names.add(argument.name().getString());
            IValueOptional value = argument.default_value();
            defaults.add(value.has_value() ? ScriptValues.unbox(value.get()) : REQUIRED);
            types.add(ScriptType.parse(argument.type().get().annotation_str().getString()));
        }
    }

    /** Arguments at their places: those by keyword after those by position, defaults between them. */
    Object[] ordered(List<?> values, Map<String, ?> named) {
        List<Object> all = new ArrayList<>(values);
        Map<String, Object> rest = new LinkedHashMap<>(named);
        for (int i = values.size(); i < names.size() && !rest.isEmpty(); i++) {
            boolean given = rest.containsKey(names.get(i));
            Object value = given ? rest.remove(names.get(i)) : defaults.get(i);
            if (value == REQUIRED) {
                throw new IllegalArgumentException("%s: argument '%s' is missing".formatted(function, names.get(i)));
            }
            all.add(value);
        }
        if (!rest.isEmpty()) {
            String one = rest.keySet().iterator().next();
            throw new IllegalArgumentException("%s: argument '%s' is %s; it takes %s"
                    .formatted(function, one, names.contains(one) ? "given twice" : "unknown", names));
        }
        return all.toArray();
    }

    /** The stack of a call; the caller closes it. */
    IValueVector stack(Object... values) {
        if (values.length > types.size()) {
            throw new IllegalArgumentException(
                    "%s takes %d arguments, got %d".formatted(function, types.size(), values.length));
        }
        IValueVector stack = new IValueVector();
        try {
            for (int i = 0; i < values.length; i++) {
                try (IValue boxed = box(types.get(i), values[i], names.get(i))) {
                    stack.push_back(boxed);
                }
            }
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private IValue box(ScriptType type, Object value, String where) {
        switch (type.name()) {
            case "Optional":
                return value == null ? new IValue() : box(type.inner().get(0), value, where);
            case "Tensor":
                if (value == null || value instanceof NativeTensor) {
                    return Boxed.tensor((NativeTensor) value);
                }
                break;
            case "int":
                if (value instanceof Boolean flag) {
                    return new IValue(flag ? 1L : 0L);
                }
                if (value instanceof ScriptCode code) {
                    return new IValue((long) code.number());
                }
                if (value instanceof Number number && Numbers.known(number) instanceof Long whole) {
                    return new IValue(whole.longValue());
                }
                break;
            case "float":
                if (value instanceof Boolean flag) {
                    return new IValue(flag ? 1.0 : 0.0);
                }
                if (value instanceof Number number && !(number instanceof ComplexNumber)) {
                    return new IValue(Numbers.real(number));
                }
                break;
            case "complex":
                if (value instanceof Number number) {
                    return complex(number);
                }
                break;
            case "number":
                if (value instanceof Boolean flag) {
                    return new IValue(flag.booleanValue());
                }
                if (value instanceof Number number) {
                    return scalar(number);
                }
                break;
            case "bool":
                if (value instanceof Boolean flag) {
                    return new IValue(flag.booleanValue());
                }
                break;
            case "str":
                if (value instanceof String text) {
                    return new IValue(text);
                }
                break;
            case "Device", "torch.device":
                if (value instanceof NativeOptions options) {
                    return Boxed.device(options);
                }
                if (value instanceof String text) {
                    try (Device device = new Device(text)) {
                        return new IValue(device);
                    }
                }
                break;
            case "NoneType", "None":
                if (value == null) {
                    return new IValue();
                }
                break;
            case "List":
                return list(type, value, where);
            case "Tuple":
                return tuple(type, value, where);
            case "Dict":
                return dict(type, value, where);
            case "Union":
                return union(type, value, where);
            case "Any":
                return any(value, where);
            default:
                throw new IllegalArgumentException(
                        "%s: argument '%s' is a %s, which Java has no value for".formatted(function, where, type));
        }
        throw wrong(type, value, where);
    }

    private IllegalArgumentException wrong(ScriptType type, Object value, String where) {
        String given = value == null
                ? "null"
                : value instanceof NativeTensor ? "a tensor" : value.getClass().getSimpleName() + " " + value;
        return new IllegalArgumentException(
                "%s: argument '%s' is %s, expected %s".formatted(function, where, given, type));
    }

    private static IValue complex(Number number) {
        Number known = Numbers.known(number);
        double imaginary = known instanceof ComplexNumber c ? c.imaginary() : 0;
        double real = known instanceof ComplexNumber c ? c.real() : Numbers.real(known);
        try (DoubleComplex both = new DoubleComplex(real, imaginary);
                Scalar scalar = new Scalar(both)) {
            return new IValue(scalar);
        }
    }

    private static IValue scalar(Number number) {
        return Boxed.scalar(number);
    }

    private IValue list(ScriptType type, Object value, String where) {
        List<Object> elements = elements(value);
        if (elements == null) {
            throw wrong(type, value, where);
        }
        ScriptType element = type.inner().get(0);
        try (Type.TypePtr elementType = Unpickler.defaultTypeParser(element.toString());
                GenericList list = new GenericList(elementType)) {
            for (int i = 0; i < elements.size(); i++) {
                try (IValue boxed = box(element, elements.get(i), where + "[" + i + "]")) {
                    list.push_back(boxed);
                }
            }
            return new IValue(list);
        }
    }

    private IValue tuple(ScriptType type, Object value, String where) {
        List<Object> elements = elements(value);
        if (elements == null || elements.size() != type.inner().size()) {
            throw wrong(type, value, where);
        }
        try (IValueVector items = new IValueVector()) {
            for (int i = 0; i < elements.size(); i++) {
                try (IValue boxed = box(type.inner().get(i), elements.get(i), where + "[" + i + "]")) {
                    items.push_back(boxed);
                }
            }
            return new IValue(Tuple.create(items));
        }
    }

    private IValue dict(ScriptType type, Object value, String where) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(type, value, where);
        }
        ScriptType keys = new ScriptType("List", List.of(type.inner().get(0)));
        ScriptType values = new ScriptType("List", List.of(type.inner().get(1)));
        try (IValueVector stack = new IValueVector();
                IValue keyList = list(keys, new ArrayList<>(map.keySet()), where + " (keys)");
                IValue valueList = list(values, new ArrayList<>(map.values()), where + " (values)");
                QualifiedName name = new QualifiedName("make")) {
            stack.push_back(keyList);
            stack.push_back(valueList);
            return DICTS.computeIfAbsent(type.toString(), t -> torch.compile(maker(keys, values, t)))
                    .get_function(name)
                    .apply(stack);
        }
    }

    private static String maker(ScriptType keys, ScriptType values, String dict) {
        return """
            def make(keys: %s, values: %s) -> %s:
                made: %s = {}
                for i in range(len(keys)):
                    made[keys[i]] = values[i]
                return made
            """.formatted(keys, values, dict, dict);
    }

    private IValue union(ScriptType type, Object value, String where) {
        for (ScriptType one : type.inner()) {
            try {
                return box(one, value, where);
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        throw wrong(type, value, where);
    }

    private IValue any(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            Object key = map.isEmpty() ? "" : map.keySet().iterator().next();
            Object first = map.isEmpty() ? 0L : map.values().iterator().next();
            return dict(new ScriptType("Dict", List.of(typeOf(key), typeOf(first))), value, where);
        }
        List<Object> elements = elements(value);
        if (elements != null) {
            ScriptType element = elements.isEmpty() ? new ScriptType("Any", List.of()) : typeOf(elements.get(0));
            return list(new ScriptType("List", List.of(element)), value, where);
        }
        return box(typeOf(value), value, where);
    }

    private static ScriptType typeOf(Object value) {
        String name;
        if (value == null) {
            name = "NoneType";
        } else if (value instanceof NativeTensor) {
            name = "Tensor";
        } else if (value instanceof Boolean) {
            name = "bool";
        } else if (value instanceof String) {
            name = "str";
        } else if (value instanceof NativeOptions) {
            name = "Device";
        } else if (value instanceof ComplexNumber) {
            name = "complex";
        } else if (value instanceof Number || value instanceof ScriptCode) {
            name = value instanceof Number number && Numbers.isReal(number) ? "float" : "int";
        } else {
            throw new IllegalArgumentException(
                    "TorchScript has no value for " + value.getClass().getName() + " where any type is taken");
        }
        return new ScriptType(name, List.of());
    }

    /** What a list or an array holds; null for anything else. */
    private static List<Object> elements(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value == null || !value.getClass().isArray()) {
            return null;
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(Array.get(value, i));
        }
        return elements;
    }
}
