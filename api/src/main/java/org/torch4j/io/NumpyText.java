package org.torch4j.io;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** NumPy's scalars that are no numbers: texts are read, dates and records kept as opaque nodes. */
final class NumpyText {
    private NumpyText() {}

    static Object of(PyObject type, byte[] bytes) {
        String code = type.arguments().isEmpty()
                ? ""
                : String.valueOf(type.arguments().get(0));
        boolean big = type.state() instanceof List<?> state && state.size() > 1 && ">".equals(state.get(1));
        if (code.matches("[<>=|]?U\\d*")) {
            Charset charset = Charset.forName(big ? "UTF-32BE" : "UTF-32LE");
            return cut(new String(bytes, charset));
        }
        if (code.matches("[<>=|]?S\\d*")) {
            return cut(new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        }
        return new PyObject(new Global("numpy._core.multiarray", "scalar"), PyTuple.of(type, bytes));
    }

    private static String cut(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
