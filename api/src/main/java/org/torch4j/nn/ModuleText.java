package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.Device;
import org.torch4j.Tensor;

/** Python's text of a module. */
final class ModuleText {
    private ModuleText() {}

    static String of(Module module) {
        module.namedModules();
        List<String> children = new ArrayList<>();
        module.members()
                .children()
                .forEach((name, child) -> children.add("(" + name + "): " + indent(child.toString())));
        return text(module.getName(), module.extraRepr(), children);
    }

    static String text(String name, String extra, List<String> children) {
        if (children.isEmpty() && !extra.contains("\n")) {
            return name + "(" + extra + ")";
        }
        List<String> lines = new ArrayList<>();
        if (!extra.isEmpty()) {
            lines.addAll(List.of(extra.split("\n")));
        }
        lines.addAll(children);
        return name + "(\n  " + String.join("\n  ", lines) + "\n)";
    }

    static String indent(String text) {
        return text.replace("\n", "\n  ");
    }

    /** An anonymous class goes by the name of the class it extends. */
    static String simpleName(Class<?> type) {
        Class<?> named = type;
        while (named.isAnonymousClass()) {
            named = named.getSuperclass();
        }
        return named.getSimpleName();
    }

    /** A parameter's line in the text of a parameter list, with the blanks that Python writes there. */
    static String parameter(String name, Parameter parameter, String type) {
        String size = Arrays.stream(parameter.shape()).mapToObj(Long::toString).collect(Collectors.joining("x"));
        Device device = parameter.device();
        String where = device.equals(Device.CPU) ? "" : " (" + device + ")";
        return "  (%s): Parameter containing: [%s of size %s%s]".formatted(name, type, size, where);
    }

    /** The name of the legacy tensor class: {@code torch.FloatTensor}. */
    static String typeName(Tensor tensor) {
        String kind =
                switch (tensor.dtype()) {
                    case FLOAT32 -> "Float";
                    case FLOAT64 -> "Double";
                    case FLOAT16 -> "Half";
                    case BFLOAT16 -> "BFloat16";
                    case INT64 -> "Long";
                    case INT32 -> "Int";
                    case INT16 -> "Short";
                    case INT8 -> "Char";
                    case UINT8 -> "Byte";
                    case BOOL -> "Bool";
                    default -> tensor.dtype().toString().replace("torch.", "");
                };
        return "torch." + (tensor.device().equals(Device.CPU) ? "" : "cuda.") + kind + "Tensor";
    }
}
