package org.torch4j.generator;

import java.util.List;
import java.util.Set;

/**
 * What {@code nn.functional} declares by hand, in place of an operator: a line {@code relu(Tensor)} for a signature, a
 * line {@code embedding} for a name whose arguments or results mean something else there.
 */
record HandWritten(Set<String> lines) {
    HandWritten(List<String> lines) {
        this(Set.copyOf(lines));
    }

    boolean declares(String name, Signature signature) {
        return lines.contains(name)
                || lines.contains(name + "(" + signature.erasure().replace(",", ", ") + ")");
    }
}
