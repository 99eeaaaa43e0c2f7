package org.torch4j.generator;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the class that users import for {@code torch.nn.functional}. */
final class FunctionalWriter {
    private static final String HEAD = """
            package org.torch4j.nn.functional;

            import java.util.*;
            import java.util.function.*;
            import org.torch4j.DType;
            import org.torch4j.Tensor;

            /**
             * The functions of Python's {@code torch.nn.functional}, for {@code import static}. Each has a form with Python's
             * defaults and one with all arguments; {@code inplace=True} is the form whose name ends in an underscore.
             * {@link org.torch4j.Torch} inherits them, so that a program may import both: what both have is one method.
             *
             * @see <a href="https://docs.pytorch.org/docs/2.10/nn.functional.html">torch.nn.functional</a>
             */
            public abstract class Functional {
                protected Functional() {}
            """;

    private FunctionalWriter() {}

    static String file(List<FunctionalFunctions.Function> functions) {
        StringBuilder out = new StringBuilder(HEAD);
        for (FunctionalFunctions.Function f : functions) {
            String declared =
                    f.parameters().stream().map(p -> p.type() + " " + p.name()).collect(Collectors.joining(", "));
            out.append('\n').append(f.doc());
            out.append("    public static %s %s(%s) {\n".formatted(f.type(), f.name(), declared));
            out.append("        ")
                    .append(f.type().equals("void") ? "" : "return ")
                    .append(f.expression())
                    .append(";\n    }\n");
        }
        return out.append("}\n").toString();
    }
}
