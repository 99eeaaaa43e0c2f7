package org.torch4j.binding;

import java.util.ArrayList;
import java.util.List;

/**
 * A type of TorchScript, read from its annotation: {@code Dict[str, List[Optional[Tensor]]]}.
 *
 * @param name what stands before the brackets
 * @param inner what stands between them
 */
record ScriptType(String name, List<ScriptType> inner) {
    static ScriptType parse(String annotation) {
        Reader reader = new Reader(annotation);
        return reader.type();
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** As it is written in a program. */
    @Override
    public String toString() {
        if (inner.isEmpty()) {
            return is("Tuple") ? "Tuple[()]" : name;
        }
        List<String> parts = inner.stream().map(ScriptType::toString).toList();
        return name + "[" + String.join(", ", parts) + "]";
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        ScriptType type() {
            int begin = at;
            while (at < text.length() && "[],".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(begin, at).strip();
            List<ScriptType> inner = new ArrayList<>();
            if (at < text.length() && text.charAt(at) == '[') {
                do {
                    at++;
                    ScriptType part = type();
                    if (!part.name.isEmpty() && !part.name.equals("()")) {
                        inner.add(part);
                    }
                } while (at < text.length() && text.charAt(at) == ',');
                at++;
            }
            return new ScriptType(name, List.copyOf(inner));
        }
    }
}
