package org.torch4j.golden;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defaults of the schemas, for arguments that Python's call skips by naming a later one. */
final class Defaults {
    private static final Path SNAPSHOT = Path.of("../binding/src/main/schemas/aten-2.10.0.txt");
    private static final Pattern DEFAULT = Pattern.compile(" (\\w+)=([^,)\\s]+)");
    private static final Map<String, String> VALUES = read();

    private Defaults() {}

    private static Map<String, String> read() {
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(SNAPSHOT)) {
                if (line.startsWith("aten::")) {
                    String operator =
                            line.substring("aten::".length(), line.indexOf('(')).replaceAll("\\..*", "");
                    Matcher matcher = DEFAULT.matcher(line);
                    while (matcher.find()) {
                        values.putIfAbsent(operator + " " + GoldenCall.camel(matcher.group(1)), matcher.group(2));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    static Object of(String operator, Parameter p) {
        String name = operator.replace("nn.functional.", "").replace('.', '_');
        String value = VALUES.get(name + " " + p.getName());
        Class<?> type = p.getType();
        boolean list = value != null && value.startsWith("[");
        if (value == null
                || p.isVarArgs()
                || type == String.class && p.getName().equals("ord")
                || list && !type.isArray()
                || type.isPrimitive() && value.equals("None")) {
            return GoldenCall.NO;
        }
        if (!type.isPrimitive()) {
            return null;
        }
        if (type == boolean.class) {
            return value.equals("True");
        }
        if (type == long.class) {
            return value.matches("-?\\d+") ? (Object) Long.parseLong(value) : GoldenCall.NO;
        }
        return Double.parseDouble(value);
    }
}
