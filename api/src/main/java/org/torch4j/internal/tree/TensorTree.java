package org.torch4j.internal.tree;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;

/** Tensors in a tensor, record, list, map or array, to any depth. */
public final class TensorTree {
    private TensorTree() {}

    /** Visits each tensor, in order. */
    public static void forEach(Object value, Consumer<Tensor> visit) {
        if (value instanceof Tensor tensor) {
            visit.accept(tensor);
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> forEach(element, visit));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> forEach(element, visit));
        } else if (value instanceof Object[] array) {
            for (Object element : array) {
                forEach(element, visit);
            }
        } else if (value instanceof Record record) {
            for (Object component : components(record)) {
                forEach(component, visit);
            }
        }
    }

    /** The same value with each tensor changed; lists become unmodifiable ones, and what holds no tensors stays itself. */
    @SuppressWarnings("unchecked")
    public static <T> T map(T value, UnaryOperator<Tensor> change) {
        return (T) mapped(value, change);
    }

    private static Object mapped(Object value, UnaryOperator<Tensor> change) {
        if (value instanceof Tensor tensor) {
            return change.apply(tensor);
        }
        if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list.size());
            list.forEach(element -> changed.add(mapped(element, change)));
            return Collections.unmodifiableList(changed);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> changed = new LinkedHashMap<>();
            map.forEach((key, element) -> changed.put(key, mapped(element, change)));
            return changed;
        }
        if (value instanceof Object[] array) {
            Object[] changed = (Object[]) Array.newInstance(array.getClass().getComponentType(), array.length);
            for (int i = 0; i < array.length; i++) {
                changed[i] = mapped(array[i], change);
            }
            return changed;
        }
        if (value instanceof Record record) {
            Object[] components = components(record);
            for (int i = 0; i < components.length; i++) {
                components[i] = mapped(components[i], change);
            }
            return record(record.getClass(), components);
        }
        return value;
    }

    /** The values of a record's components, in order. */
    public static Object[] components(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(record);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "cannot read a record " + record.getClass().getName(), e);
        }
        return values;
    }

    /** A record of a class from the values of its components. */
    public static <R extends Record> R record(Class<R> type, Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalArgumentException("cannot make a record " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make a record " + type.getName(), e);
        }
    }
}
