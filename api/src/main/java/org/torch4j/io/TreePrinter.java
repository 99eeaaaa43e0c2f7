package org.torch4j.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** Draws what a file holds, a line a key; text from the file is made harmless for a terminal. */
final class TreePrinter {
    private static final int LONGEST_TEXT = 120;
    private static final int LONGEST_LIST = 16;

    private final FileContents contents;
    private final VisitBudget budget;
    private final StringBuilder out = new StringBuilder();
    private long tensors;
    private long bytes;

    TreePrinter(FileContents contents) {
        this.contents = contents;
        this.budget = VisitBudget.of(contents);
    }

    String print(Path path) {
        TreeNames.each(contents, (name, tensor) -> {
            tensors++;
            bytes += tensor.isMeta() || tensor.sparse() != null
                    ? 0
                    : tensor.numel() * tensor.dtype().bytes();
        });
        value("", "", contents.root());
        return safe(path.getFileName().toString()) + "  " + contents.format() + "  " + tensors
                + (tensors == 1 ? " tensor, " : " tensors, ") + size(bytes) + "\n" + out;
    }

    private void value(String indent, String label, Object value) {
        budget.visit(indent.length());
        if (value instanceof TensorSpec tensor) {
            line(indent, label, describe(tensor));
        } else if (value instanceof StorageSpec storage) {
            line(indent, label, "storage of " + describe(TreeNames.asTensor(storage)));
        } else if (value instanceof NestedSpec nested) {
            line(indent, label, "nested tensor of " + nested.parts().size());
            int i = 0;
            for (TensorSpec part : nested.parts()) {
                value(indent + "  ", Integer.toString(i++), part);
            }
        } else if (value instanceof NumpyArray array && array.isNumeric()) {
            TensorSpec tensor = array.tensor();
            line(indent, label, "numpy array " + tensor.dtype().pythonName() + Arrays.toString(tensor.shape()));
        } else if (value instanceof PyObject object) {
            object(indent, label, object);
        } else if (value instanceof Map<?, ?> map) {
            children(indent, label, map instanceof OrderedDict ? "OrderedDict" : "dict", map);
        } else if (value instanceof Collection<?> items) {
            items(indent, label, items);
        } else {
            line(indent, label, scalar(value));
        }
    }

    private void object(String indent, String label, PyObject object) {
        String type = "<" + safe(object.type().toString()) + ">";
        if (TreeNames.isModule(object)) {
            children(indent, label, type + " state dict", TreeNames.stateDict(object, budget));
            return;
        }
        if (PickleGlobals.isDangerous(object.type().module())
                && !PickleGlobals.isData(object.type().toString())) {
            type += " (would run code in Python; kept as a name here)";
        }
        boolean plain = object.arguments().stream().allMatch(TreePrinter::isScalar)
                && object.arguments().size() <= LONGEST_LIST;
        if (plain && !object.arguments().isEmpty()) {
            type += object.arguments().stream().map(TreePrinter::scalar).collect(Collectors.joining(", ", " (", ")"));
        }
        Map<Object, Object> parts = object.parts(!plain);
        if (parts.isEmpty()) {
            line(indent, label, type);
        } else {
            children(indent, label, type, parts);
        }
    }

    private void children(String indent, String label, String type, Map<?, ?> map) {
        line(indent, label, type + " of " + map.size());
        String inner = label.isEmpty() && indent.isEmpty() ? "" : indent + "  ";
        map.forEach((key, child) -> value(inner.isEmpty() ? "  " : inner, safe(TreeNames.text(key)), child));
    }

    private void items(String indent, String label, Collection<?> items) {
        String type = items instanceof PyTuple ? "tuple" : items instanceof Set ? "set" : "list";
        budget.visits(items.size());
        boolean flat = items.stream().allMatch(TreePrinter::isScalar);
        if (flat) {
            List<String> shown =
                    items.stream().limit(LONGEST_LIST).map(TreePrinter::scalar).toList();
            String more = items.size() > LONGEST_LIST ? ", ... " + items.size() + " items" : "";
            line(indent, label, type + " (" + String.join(", ", shown) + more + ")");
            return;
        }
        line(indent, label, type + " of " + items.size());
        int i = 0;
        for (Object item : items) {
            value(indent + "  ", Integer.toString(i++), item);
        }
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof TensorSpec
                || value instanceof StorageSpec
                || value instanceof NestedSpec
                || value instanceof PyObject
                || value instanceof Map
                || value instanceof Collection);
    }

    private static String describe(TensorSpec tensor) {
        StringBuilder text = new StringBuilder(tensor.dtype().pythonName()).append(Arrays.toString(tensor.shape()));
        if (tensor.sparse() != null) {
            return text.append(' ')
                    .append(tensor.sparse().layout().replace("torch.", ""))
                    .toString();
        }
        if (tensor.isMeta()) {
            return text.append(" meta").toString();
        }
        long own = tensor.numel() * tensor.dtype().bytes();
        text.append("  ").append(size(own));
        if (!tensor.isContiguous()) {
            text.append("  stride ").append(Arrays.toString(tensor.stride()));
        }
        if (tensor.requiresGrad()) {
            text.append("  requires_grad");
        }
        if (!tensor.storage().location().equals("cpu")) {
            text.append("  ").append(safe(tensor.storage().location()));
        }
        return text.toString();
    }

    private static String scalar(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof String text) {
            return "'" + safe(text) + "'";
        }
        if (value instanceof byte[] data) {
            return data.length + " bytes";
        }
        return safe(TreeNames.text(value));
    }

    private void line(String indent, String label, String text) {
        budget.visit(label.length() + text.length() + indent.length());
        out.append(indent)
                .append(label)
                .append(label.isEmpty() ? "" : ": ")
                .append(text)
                .append('\n');
    }

    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "B";
        for (String next : List.of("kB", "MB", "GB", "TB")) {
            if (value < 1000) {
                break;
            }
            value /= 1000;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
    }

    /** The text without control characters, cut to a line's length. */
    static String safe(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST_TEXT).forEach(c -> {
            if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE
                    || c == 0x2028
                    || c == 0x2029) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return text.length() > LONGEST_TEXT ? out + "..." : out.toString();
    }
}
