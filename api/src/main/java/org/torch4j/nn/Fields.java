package org.torch4j.nn;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.torch4j.Tensor;

/** Finds a module's members in its fields. */
final class Fields {
    private static final ClassValue<List<Member>> MEMBERS = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return find(type).stream().map(f -> new Member(f, nameOf(f))).toList();
        }
    };

    private static final ClassValue<List<Field>> ALL = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return findAll(type);
        }
    };

    private Fields() {}

    /** A field that may hold members, and its name in Python. */
    private record Member(Field field, String name) {}

    static void collect(Module module, Members into) {
        for (Member member : MEMBERS.get(module.getClass())) {
            Field field = member.field;
            Object value = get(field, module);
            into.add(
                    member.name,
                    value instanceof Module ? value : wrap(value, () -> where(field)),
                    () -> where(field),
                    other -> whereNamed(module, other));
        }
    }

    /** The first field of that name in Python, as an error names it. */
    static String whereNamed(Module module, String name) {
        return MEMBERS.get(module.getClass()).stream()
                .filter(member -> member.name.equals(name))
                .map(member -> where(member.field))
                .findFirst()
                .orElse(module.getName() + "[" + name + "]");
    }

    /** The fields that could be assigned again, with their present values. */
    static Map<String, Object> mutable(Module module) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Member each : MEMBERS.get(module.getClass())) {
            Field field = each.field;
            boolean member = Module.class.isAssignableFrom(field.getType()) || field.getType() == Parameter.class;
            if (member && !Modifier.isFinal(field.getModifiers())) {
                values.put(field.getName(), get(field, module));
            }
        }
        return values;
    }

    static void checkUnchanged(Module module, Map<String, Object> before) {
        for (Member member : MEMBERS.get(module.getClass())) {
            Field field = member.field;
            if (before.containsKey(field.getName()) && get(field, module) != before.get(field.getName())) {
                throw new IllegalStateException(
                        "%s was assigned again after its parameters had been handed out, so an optimizer may still hold the old ones: use setSubmodule(\"%s\", ...), or make the field final"
                                .formatted(where(field), member.name));
            }
        }
    }

    static void set(Module module, String name, Object value) {
        for (Member member : MEMBERS.get(module.getClass())) {
            if (member.name.equals(name)) {
                try {
                    member.field.set(module, value);
                    return;
                } catch (IllegalAccessException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "%s cannot be set to %s"
                                    .formatted(where(member.field), ModuleText.simpleName(value.getClass())),
                            e);
                }
            }
        }
        throw new IllegalArgumentException("%s has no member %s".formatted(module.getName(), name));
    }

    /** Every field of a module's classes, those of {@link Module} itself left out. */
    static List<Field> all(Class<?> type) {
        return ALL.get(type);
    }

    private static List<Field> findAll(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != Module.class && c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && !field.isSynthetic()) {
                    open(field);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(where(field) + " cannot be read", e);
        }
    }

    /** Lists, arrays, maps and records that hold modules or parameters, as the container Python would use. */
    static Object wrap(Object value, Supplier<String> where) {
        if (value == null || value instanceof Module || value instanceof Tensor) {
            return value;
        }
        if (value instanceof Object[] array) {
            return wrapList(Arrays.asList(array), where);
        }
        if (value instanceof Collection<?> values) {
            return wrapList(List.copyOf(withoutNulls(values)), where);
        }
        if (value instanceof Map<?, ?> map) {
            return wrapMap(map, where);
        }
        if (value instanceof Record entries && RecordModule.holdsMembers(entries)) {
            return new RecordModule(entries);
        }
        return null;
    }

    private static List<Object> withoutNulls(Collection<?> values) {
        List<Object> present = new ArrayList<>(values);
        present.removeIf(v -> v == null);
        return present;
    }

    private static Object wrapList(List<?> values, Supplier<String> where) {
        List<Object> wrapped = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int index = i;
            Object inner = wrap(values.get(i), () -> where.get() + "[" + index + "]");
            if (inner != null) {
                wrapped.add(inner);
            }
        }
        if (wrapped.isEmpty()) {
            return null;
        }
        if (wrapped.size() != values.size() || mixed(wrapped)) {
            if (wrapped.stream().noneMatch(v -> v instanceof Module || v instanceof Parameter)) {
                return null;
            }
            throw new IllegalStateException(
                    where.get() + " mixes modules or parameters with other values: keep them in lists of their own");
        }
        if (wrapped.get(0) instanceof Module) {
            return new ModuleList(wrapped.stream().map(Module.class::cast).toList());
        }
        return wrapped.get(0) instanceof Parameter
                ? new ParameterList(wrapped.stream().map(Parameter.class::cast).toList())
                : null;
    }

    private static Object wrapMap(Map<?, ?> map, Supplier<String> where) {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object inner = wrap(value, () -> where.get() + "[" + key + "]");
            if (inner != null) {
                String name = String.valueOf(key);
                if (name.isEmpty() || name.contains(".")) {
                    throw new IllegalStateException(
                            where.get() + ": a member's name is not empty and has no dot, got '" + name + "'");
                }
                if (wrapped.put(name, inner) != null) {
                    throw new IllegalStateException(where.get() + " has two members named " + name);
                }
            }
        });
        if (wrapped.values().stream().noneMatch(v -> v instanceof Module || v instanceof Parameter)) {
            return null;
        }
        if (wrapped.size() != map.size() || mixed(wrapped.values())) {
            throw new IllegalStateException(
                    where.get() + " mixes modules or parameters with other values: keep them in maps of their own");
        }
        if (wrapped.values().iterator().next() instanceof Module) {
            Map<String, Module> modules = new LinkedHashMap<>();
            wrapped.forEach((key, value) -> modules.put(key, (Module) value));
            return new ModuleDict(modules);
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        wrapped.forEach((key, value) -> parameters.put(key, (Parameter) value));
        return new ParameterDict(parameters);
    }

    private static boolean mixed(Collection<?> values) {
        boolean modules = values.stream().allMatch(Module.class::isInstance);
        boolean parameters = values.stream().allMatch(Parameter.class::isInstance);
        return !modules && !parameters;
    }

    private static List<Field> find(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        if (type != Module.class && type != Object.class) {
            fields.addAll(find(type.getSuperclass()));
            for (Field field : type.getDeclaredFields()) {
                if (isMember(field)) {
                    open(field);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static boolean isMember(Field field) {
        int modifiers = field.getModifiers();
        Class<?> type = field.getType();
        return !field.isSynthetic()
                && !Modifier.isStatic(modifiers)
                && !Modifier.isTransient(modifiers)
                && !type.isPrimitive()
                && !(type.isArray() && type.getComponentType().isPrimitive())
                && type != String.class
                && type != Boolean.class
                && !Number.class.isAssignableFrom(type)
                && !type.isEnum();
    }

    private static void open(Field field) {
        try {
            field.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new IllegalStateException(
                    "%s cannot be read: add `opens %s to org.torch4j;` to module-info.java, or make the class and the field public"
                            .formatted(where(field), field.getDeclaringClass().getPackageName()),
                    e);
        }
    }

    static String where(Field field) {
        return ModuleText.simpleName(field.getDeclaringClass()) + "." + field.getName();
    }

    private static String nameOf(Field field) {
        Name name = field.getAnnotation(Name.class);
        return name == null ? snakeCase(field.getName()) : name.value();
    }

    /** {@code inProjWeight} is {@code in_proj_weight}, {@code conv1} and {@code fc_1} stay. */
    static String snakeCase(String name) {
        if (name.contains("_")) {
            return name;
        }
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
