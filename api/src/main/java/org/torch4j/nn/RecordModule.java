package org.torch4j.nn;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.internal.tree.TensorTree;

/** The view of a record of modules and parameters as a module. */
final class RecordModule extends Module {
    private final transient Record value;

    RecordModule(Record value) {
        this.value = value;
        setName(ModuleText.simpleName(value.getClass()));
    }

    static boolean holdsMembers(Record value) {
        return entries(value).values().stream().anyMatch(v -> v instanceof Module || v instanceof Parameter);
    }

    @Override
    void collect(Members into) {
        entries(value).forEach((name, member) -> into.add(this, name, member));
    }

    private static Map<String, Object> entries(Record value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] values = TensorTree.components(value);
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Name name = component.getAnnotation(Name.class);
            String key = name == null ? Fields.snakeCase(component.getName()) : name.value();
            entries.put(
                    key, Fields.wrap(values[i], () -> value.getClass().getSimpleName() + "." + component.getName()));
        }
        return entries;
    }
}
