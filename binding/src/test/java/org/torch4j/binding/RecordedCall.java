package org.torch4j.binding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A call of the raw layer as text: {@code name(float32[2, 3], int64[2]{0, 1}, 1, 0.5, [1, 2], null, true, "sum")}. Tensors
 * hold ones where no values stand; {@code /sparse}, {@code /mkldnn} and {@code /qint8} after one change it, {@code #1} is the
 * first argument again, and {@code (a, b)} a list of tensors.
 */
final class RecordedCall {
    private static final Pattern TENSOR = Pattern.compile("([a-z]+\\d*)\\[([^\\]]*)\\](\\{[^}]*\\})?(/\\w+)?");

    private final String name;
    private final List<String> texts;

    private RecordedCall(String name, List<String> texts) {
        this.name = name;
        this.texts = texts;
    }

    static RecordedCall of(String line) {
        int open = line.indexOf('(');
        return new RecordedCall(line.substring(0, open), split(line.substring(open + 1, line.length() - 1)));
    }

    /** Makes the call by the one method of that name and number of arguments. */
    Object run() throws Throwable {
        Method method = Stream.concat(
                        Stream.of("Private"), "ABCDEFGHIKLMNOPQRSTUVWXZ".chars().mapToObj(Character::toString))
                .flatMap(c -> Arrays.stream(owner(c).getDeclaredMethods()))
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == texts.size())
                .filter(m -> m.getParameterTypes().length == 0 || takes(m))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method for " + name + texts));
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            arguments.add(value(texts.get(i), method.getParameterTypes()[i], arguments));
        }
        try {
            return method.invoke(null, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean takes(Method m) {
        for (int i = 0; i < texts.size(); i++) {
            boolean tensor =
                    TENSOR.matcher(texts.get(i)).matches() || texts.get(i).startsWith("#");
            if (tensor != (m.getParameterTypes()[i] == NativeTensor.class)
                    && !texts.get(i).equals("null")) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> owner(String letter) {
        try {
            return Class.forName("org.torch4j.binding.Aten" + letter);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "[({".indexOf(c) >= 0 ? 1 : "])}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (!text.isBlank()) {
            parts.add(text.substring(start).strip());
        }
        return parts;
    }

    private static Object value(String text, Class<?> type, List<Object> before) {
        if (text.equals("null")) {
            return null;
        }
        if (text.startsWith("#")) {
            return before.get(Integer.parseInt(text.substring(1)) - 1);
        }
        if (type == NativeTensor.class) {
            return tensor(text);
        }
        String inner = text.substring(Math.min(1, text.length()), Math.max(1, text.length() - 1));
        if (type == List.class) {
            return split(inner).stream().map(RecordedCall::tensor).toList();
        }
        if (type == long[].class) {
            return split(inner).stream().mapToLong(Long::parseLong).toArray();
        }
        if (type == double[].class) {
            return split(inner).stream().mapToDouble(Double::parseDouble).toArray();
        }
        if (type == boolean[].class) {
            boolean[] flags = new boolean[split(inner).size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = Boolean.parseBoolean(split(inner).get(i));
            }
            return flags;
        }
        if (type == String.class) {
            return inner;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        }
        boolean real = type == double.class || type == Double.class || text.matches(".*[.naN].*");
        return real ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text);
    }

    private static NativeTensor tensor(String text) {
        if (text.equals("null")) {
            return null;
        }
        Matcher m = TENSOR.matcher(text);
        if (!m.matches()) {
            throw new AssertionError("no tensor: " + text);
        }
        long[] shape = split(m.group(2)).stream().mapToLong(Long::parseLong).toArray();
        Tensor plain = torch.ones(shape);
        if (m.group(3) != null) {
            String[] values = m.group(3).substring(1, m.group(3).length() - 1).split(",\\s*");
            Tensor flat = torch.ones(new long[] {values.length}).to(ScalarType.Double);
            for (int i = 0; i < values.length; i++) {
                flat.select(0, i).fill_(new Scalar(Double.parseDouble(values[i])));
            }
            plain = flat.reshape(shape);
        }
        NativeTensor t = Natives.wrap(plain.to(type(m.group(1))));
        return switch (String.valueOf(m.group(4))) {
            case "/sparse" -> Natives.wrap(t.pointer().to_sparse());
            case "/mkldnn" -> AtenT.to_mkldnn(t, null);
            case "/qint8" -> AtenQ.quantize_per_tensor(t, 1, 0, ScalarType.QInt8.value);
            default -> t;
        };
    }

    private static ScalarType type(String name) {
        return switch (name) {
            case "float32" -> ScalarType.Float;
            case "float64" -> ScalarType.Double;
            case "float16" -> ScalarType.Half;
            case "bfloat16" -> ScalarType.BFloat16;
            case "int64" -> ScalarType.Long;
            case "int32" -> ScalarType.Int;
            case "int16" -> ScalarType.Short;
            case "int8" -> ScalarType.Char;
            case "uint8" -> ScalarType.Byte;
            case "bool" -> ScalarType.Bool;
            case "complex64" -> ScalarType.ComplexFloat;
            case "complex128" -> ScalarType.ComplexDouble;
            default -> throw new AssertionError(name);
        };
    }
}
