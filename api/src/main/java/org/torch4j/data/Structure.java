package org.torch4j.data;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.torch4j.Device;
import org.torch4j.Tensor;

/** Changes every tensor in a tensor, record, list, map or array, and leaves the rest as it is. */
final class Structure {
    private Structure() {}

    @SuppressWarnings("unchecked")
    static <T> T map(T value, UnaryOperator<Tensor> change) {
        return (T) any(value, change);
    }

    /** The same value with its tensors on another device; copies from page-locked memory do not wait. */
    static <T> T to(T value, Device device) {
        return map(value, t -> t.to(device, device.isCuda() && t.isPinned()));
    }

    static <T> T pinned(T value) {
        return map(value, Tensor::pinMemory);
    }

    static boolean canPin() {
        return Device.best().type() == Device.Type.CUDA;
    }

    private static Object any(Object value, UnaryOperator<Tensor> change) {
        if (value instanceof Tensor tensor) {
            return change.apply(tensor);
        }
        if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list.size());
            list.forEach(element -> changed.add(any(element, change)));
            return Collections.unmodifiableList(changed);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> changed = new LinkedHashMap<>();
            map.forEach((key, element) -> changed.put(key, any(element, change)));
            return changed;
        }
        if (value instanceof Object[] array) {
            Object[] changed = (Object[]) Array.newInstance(array.getClass().getComponentType(), array.length);
            for (int i = 0; i < array.length; i++) {
                changed[i] = any(array[i], change);
            }
            return changed;
        }
        return value instanceof Record record ? record(record, change) : value;
    }

    private static Object record(Record record, UnaryOperator<Tensor> change) {
        List<Object> components = components(record);
        Object[] changed = components.stream().map(c -> any(c, change)).toArray();
        return make(record.getClass(), changed);
    }

    static List<Object> components(Record record) {
        List<Object> values = new ArrayList<>();
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(record));
            }
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "cannot read " + record.getClass().getName(), e);
        }
        return values;
    }

    /** A record of a class from the values of its components. */
    static Object make(Class<?> type, Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalArgumentException("cannot make a " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make a " + type.getName(), e);
        }
    }
}
