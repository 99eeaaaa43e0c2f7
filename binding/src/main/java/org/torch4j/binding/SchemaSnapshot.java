package org.torch4j.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.Operator;
import org.bytedeco.pytorch.OperatorVector;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/**
 * Writes the snapshot of the registry's schemas that the operators are generated from. To be run when the presets move
 * to another PyTorch, from the project's folder:
 *
 * <pre>mvn -pl binding -am process-classes -Dtorch4j.snapshot=process-classes</pre>
 */
public final class SchemaSnapshot {
    /** Marks operators that exist in TorchScript only. */
    private static final String TORCHSCRIPT_ONLY = "jit ";

    private static final String HEADER =
            "# aten schemas of PyTorch 2.10.0; \"jit\": TorchScript only, unknown to the dispatcher";

    static {
        Startup.start();
    }

    private SchemaSnapshot() {}

    public static void main(String[] args) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(lines());
        Files.write(Path.of(args[0]), lines);
    }

    /** The schemas of namespace aten that the loaded library knows, in PyTorch's notation, sorted. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (OperatorVector operators = torch.getAllOperators()) {
            for (long i = 0; i < operators.size(); i++) {
                try (PointerScope temporaries = new PointerScope()) {
                    Operator operator = operators.get(i);
                    FunctionSchema schema = operator.schema();
                    BytePointer text = torch.toString(schema);
                    String line = text.getString();
                    if (line.startsWith("aten::")) {
                        lines.add(operator.isC10Op() ? line : TORCHSCRIPT_ONLY + line);
                    }
                }
            }
        }
        lines.sort(Comparator.comparing(SchemaSnapshot::withoutMark));
        return lines.stream().distinct().toList();
    }

    private static String withoutMark(String line) {
        return line.startsWith(TORCHSCRIPT_ONLY) ? line.substring(TORCHSCRIPT_ONLY.length()) : line;
    }
}
