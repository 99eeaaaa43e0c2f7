package org.torch4j.jit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Complex;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.TensorOptions;
import org.torch4j.binding.ComplexNumber;
import org.torch4j.binding.ScriptCode;
import org.torch4j.binding.ScriptDevice;

/** Devices, types and complex numbers as the binding knows them, wherever in lists and maps they are. */
final class ScriptConversion {
    private ScriptConversion() {}

    static Object[] toNative(Object... arguments) {
        Object[] converted = new Object[arguments.length];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = toNative(arguments[i]);
        }
        return converted;
    }

    private static Object toNative(Object value) {
        if (value instanceof DType type) {
            return new ScriptCode(TensorOptions.toNative(type).dtype());
        }
        if (value instanceof Device device) {
            return TensorOptions.toNative(device);
        }
        if (value instanceof List<?> list) {
            List<Object> converted = new ArrayList<>(list.size());
            list.forEach(element -> converted.add(toNative(element)));
            return converted;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> converted = new LinkedHashMap<>();
            map.forEach((key, element) -> converted.put(toNative(key), toNative(element)));
            return converted;
        }
        return value instanceof Object[] array ? toNative(array) : value;
    }

    static Object fromNative(Object value) {
        if (value instanceof ScriptDevice device) {
            return Device.of(device.name());
        }
        if (value instanceof ComplexNumber number) {
            return Complex.of(number.real(), number.imaginary());
        }
        if (value instanceof List<?> list) {
            List<Object> converted = new ArrayList<>(list.size());
            list.forEach(element -> converted.add(fromNative(element)));
            return converted;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> converted = new LinkedHashMap<>();
            map.forEach((key, element) -> converted.put(fromNative(key), fromNative(element)));
            return converted;
        }
        return value;
    }
}
