package org.torch4j.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.IValueOptional;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.OperatorHandleOptional;
import org.bytedeco.pytorch.OperatorName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/**
 * An operator of ATen found by its name and overload while the program runs, for programs that were read from files. It is
 * called through its generated method, so that the same preconditions hold.
 */
public final class NamedOperator {
    static {
        Startup.start();
    }

    private static final ConcurrentHashMap<String, NamedOperator> FOUND = new ConcurrentHashMap<>();
    private static final NamedOperator UNKNOWN = new NamedOperator();

    /**
     * A parameter of the generated method.
     *
     * @param name the schema's name; {@code dtype} stands for dtype, layout, device and pin_memory where {@code options}
     * @param type what the method takes
     * @param options whether it is the four of a new tensor's options in one
     * @param required whether it has no default
     * @param value the default where null does not stand for it
     */
    public record Parameter(String name, Class<?> type, boolean options, boolean required, Object value) {}

    private final String name;
    private final List<Parameter> parameters;
    private final int[] written;
    private final int results;
    private final MethodHandle method;
    private final MethodHandle withLong;
    private final MethodHandle withDouble;

    private NamedOperator() {
        name = null;
        parameters = null;
        written = null;
        results = 0;
        method = null;
        withLong = null;
        withDouble = null;
    }

    private NamedOperator(String name, String overload, Method method, FunctionSchema schema) {
        this.name = name;
        List<Parameter> all = new ArrayList<>();
        List<Integer> changed = new ArrayList<>();
        Class<?>[] types = method.getParameterTypes();
        Argument arguments = schema.arguments();
        long count = count(arguments);
        for (long i = 0; i < count; i++) {
            Argument argument = arguments.getPointer(Argument.class, i);
            String own = argument.name().getString();
            Class<?> type = types[all.size()];
            boolean options = type == NativeOptions.class && own.equals("dtype");
            if (argument.alias_info() != null && argument.alias_info().isWrite()) {
                changed.add(all.size());
            }
            IValueOptional given = argument.default_value();
            boolean required = !given.has_value();
            Object value = required || !type.isPrimitive() ? null : ScriptValues.unbox(given.get());
            all.add(new Parameter(own, type, options, required, value));
            i += options ? 3 : 0;
        }
        parameters = List.copyOf(all);
        written = changed.stream().mapToInt(Integer::intValue).toArray();
        results = (int) count(schema.returns());
        this.method = handle(method);
        boolean binary = overload.equals("Tensor");
        String bare = name.substring("aten::".length());
        withLong = binary ? numberForm(bare, long.class) : null;
        withDouble = binary ? numberForm(bare, double.class) : null;
    }

    /** The presets give null for an empty list. */
    private static long count(Argument list) {
        return list == null ? 0 : list.limit();
    }

    private static MethodHandle numberForm(String name, Class<?> number) {
        try {
            return handle(owner(name).getMethod(name + "_Scalar", NativeTensor.class, number));
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static MethodHandle handle(Method method) {
        try {
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            return handle.asType(handle.type().generic())
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(java.lang.invoke.MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> owner(String name) {
        char first = Character.toUpperCase(name.charAt(0));
        String owner = "org.torch4j.binding.Aten" + (first >= 'A' && first <= 'Z' ? first : "Private");
        try {
            return Class.forName(owner);
        } catch (ClassNotFoundException e) {
            return NamedOperator.class;
        }
    }

    /**
     * The operator, or null where libtorch or the generated methods have none of that name.
     *
     * @param name with its namespace: {@code aten::add}
     * @param overload empty for the unnamed one
     */
    public static NamedOperator find(String name, String overload) {
        if (!name.startsWith("aten::") || name.length() == "aten::".length()) {
            return null;
        }
        NamedOperator found = FOUND.computeIfAbsent(name + '.' + overload, key -> look(name, overload));
        return found == UNKNOWN ? null : found;
    }

    private static NamedOperator look(String name, String overload) {
        try (OperatorName key = new OperatorName(name, overload);
                OperatorHandleOptional handle = Dispatcher.singleton().findSchema(key)) {
            if (!handle.has_value()) {
                return UNKNOWN;
            }
            OperatorHandle operator = handle.get();
            Method method = method(name.substring("aten::".length()), overload, operator.schema());
            return method == null || !returnsAll(operator.schema())
                    ? UNKNOWN
                    : new NamedOperator(name, overload, method, operator.schema());
        }
    }

    /** Whether the generated method returns what the schema does: one that writes arguments returns nothing but those. */
    private static boolean returnsAll(FunctionSchema schema) {
        if (!schema.is_mutable()) {
            return true;
        }
        Argument returns = schema.returns();
        for (long i = 0; i < count(returns); i++) {
            if (returns.getPointer(Argument.class, i).alias_info() == null) {
                return false;
            }
        }
        return true;
    }

    private static Method method(String name, String overload, FunctionSchema schema) {
        String java = overload.isEmpty() ? name : name + "_" + overload;
        long count = count(schema.arguments());
        for (Method m : owner(name).getMethods()) {
            if (!m.getName().equals(java)) {
                continue;
            }
            Class<?>[] types = m.getParameterTypes();
            boolean number = types.length == 2
                    && types[0] == NativeTensor.class
                    && (types[1] == long.class || types[1] == double.class)
                    && overload.equals("Scalar");
            boolean options = fits(types, schema);
            if (!number && types.length == count - (options ? 3 : 0)) {
                return m;
            }
        }
        return null;
    }

    /** Whether the four of a tensor's options are one parameter. */
    private static boolean fits(Class<?>[] types, FunctionSchema schema) {
        Argument arguments = schema.arguments();
        for (long i = 0; i < Math.min(count(arguments), types.length); i++) {
            if (types[(int) i] == NativeOptions.class
                    && arguments
                            .getPointer(Argument.class, i)
                            .name()
                            .getString()
                            .equals("dtype")) {
                return true;
            }
        }
        return false;
    }

    /** With its namespace. */
    public String name() {
        return name;
    }

    /** The generated method's parameters, in the schema's order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Indices of the parameters that the operator writes to: its results, where there are any. */
    public int[] written() {
        return written.clone();
    }

    /** How many results the schema names. */
    public int results() {
        return results;
    }

    /** Whether {@link #callWithNumber} can be used: a tensor and a number, without a third argument. */
    public boolean takesNumber() {
        return withLong != null && withDouble != null;
    }

    /** Runs the operator; several results come as an array, none as null. Arguments are of the parameters' types. */
    public Object call(Object[] arguments) {
        return invoke(method, arguments);
    }

    /** Runs the {@code Tensor} overload with a number, a Long or a Double, in place of the second tensor. */
    public Object callWithNumber(Object[] arguments) {
        return invoke(arguments[1] instanceof Long ? withLong : withDouble, arguments);
    }

    private Object invoke(MethodHandle handle, Object[] arguments) {
        try {
            return (Object) handle.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name + Arrays.toString(arguments), e);
        }
    }

    /** A number as a tensor without dimensions that gives way to other operands' types, owned by no scope. */
    public static NativeTensor number(Number value) {
        try (Scalar scalar =
                value instanceof Long whole ? new Scalar(whole.longValue()) : new Scalar(value.doubleValue())) {
            return new NativeTensor(torch.wrapped_scalar_tensor(scalar));
        }
    }
}
