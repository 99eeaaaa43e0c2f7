package org.torch4j.models.text;

import java.util.Set;

/** Names of tensors in files of several ages. */
final class KeyNames {
    private KeyNames() {}

    /** Today's name: norms' {@code gamma} and {@code beta} are {@code weight} and {@code bias}. */
    static String current(String key) {
        if (key.endsWith("LayerNorm.gamma")) {
            return key.substring(0, key.length() - 5) + "weight";
        }
        return key.endsWith("LayerNorm.beta") ? key.substring(0, key.length() - 4) + "bias" : key;
    }

    /** What must stand before the keys of a bare network for one with a head to find them: {@code "bert."}, or nothing. */
    static String prefixToAdd(Set<String> given, Set<String> own) {
        for (String key : given) {
            String name = current(key);
            if (own.contains(name)) {
                continue;
            }
            for (String mine : own) {
                if (mine.endsWith("." + name) && mine.indexOf('.') == mine.length() - name.length() - 1) {
                    return mine.substring(0, mine.indexOf('.') + 1);
                }
            }
        }
        return "";
    }

    /** A key without its first part. */
    static String withoutFirst(String key) {
        return key.substring(key.indexOf('.') + 1);
    }
}
