package org.torch4j.nn;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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
        entries(value).forEach((name, member) -> into.add(this, name, member));
    }

    private static Map<String, Object> entries(Record value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] values = values(value);
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Name name = component.getAnnotation(Name.class);
            String key = name == null ? Fields.snakeCase(component.getName()) : name.value();
            entries.put(
                    key, Fields.wrap(values[i], () -> value.getClass().getSimpleName() + "." + component.getName()));
        }
        return entries;
    }

    /** The components' values, in order. */
    static Object[] values(Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(value);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + value.getClass().getSimpleName() + " cannot be read", e);
        }
        return values;
    }

    /** A record of the same class with other values. */
    static Record with(Record like, Object[] values) {
        Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = like.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + like.getClass().getSimpleName() + " cannot be made", e);
        }
    }
}
