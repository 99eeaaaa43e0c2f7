package org.torch4j.nn;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** The view of a record of modules and parameters as a module. */
final class Records extends Module {
    private final transient Record value;

    Records(Record value) {
        this.value = value;
        setName(ModuleText.simpleName(value.getClass()));
    }

    static boolean holdsMembers(Record value) {
        return entries(value).values().stream().anyMatch(v -> v instanceof Module || v instanceof Parameter);
    }

    @Override
    void collect(Members into) {
        entries(value).forEach(into::add);
    }

    private static Map<String, Object> entries(Record value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Name name = component.getAnnotation(Name.class);
            try {
                component.getAccessor().setAccessible(true);
                Object entry = component.getAccessor().invoke(value);
                String key = name == null ? Fields.snakeCase(component.getName()) : name.value();
                entries.put(
                        key, Fields.wrap(entry, () -> value.getClass().getSimpleName() + "." + component.getName()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("record " + value.getClass().getSimpleName() + " cannot be read", e);
            }
        }
        return entries;
    }
}
