package org.torch4j.models.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names of classes in a configuration: {@code id2label} and {@code label2id}. */
final class Labels {
    private Labels() {}

    static Config in(Config config, String... names) {
        Map<String, Object> byId = new LinkedHashMap<>();
        Map<String, Object> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            byId.put(Integer.toString(i), names[i]);
            byLabel.put(names[i], (long) i);
        }
        return config.with("id2label", byId).with("label2id", byLabel);
    }
}
