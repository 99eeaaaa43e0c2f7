package org.torch4j.generator;

import java.util.List;
import java.util.Set;

/**
 * What {@code nn.functional} has in place of an operator.
 *
 * @param names names whose arguments or results mean something else there: {@code embedding}
 * @param signatures {@code relu(Tensor)}, of all its functions
 */
record HandWritten(Set<String> names, Set<String> signatures) {
    HandWritten(List<String> names, List<String> signatures) {
        this(Set.copyOf(names), Set.copyOf(signatures));
    }

    boolean declares(String name, Signature signature) {
        return names.contains(name) || signatures.contains(name + "(" + signature.erasure() + ")");
    }
}
