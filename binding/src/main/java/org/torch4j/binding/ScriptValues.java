package org.torch4j.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.GenericDictIterator;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TupleElements;

/** Values of TorchScript as Java's, and back. */
final class ScriptValues {
    private ScriptValues() {}

    static IValueVector arguments(Object... values) {
        IValueVector stack = new IValueVector();
        for (Object value : values) {
            try (IValue boxed = box(value)) {
                stack.push_back(boxed);
            }
        }
        return stack;
    }

    static IValue box(Object value) {
        if (value == null) {
            return new IValue();
        }
        if (value instanceof NativeTensor tensor) {
            return new IValue(tensor.pointer());
        }
        if (value instanceof Double || value instanceof Float) {
            return new IValue(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return new IValue(number.longValue());
        }
        if (value instanceof Boolean flag) {
            return new IValue(flag.booleanValue());
        }
        if (value instanceof String text) {
            return new IValue(text);
        }
        if (value instanceof long[] numbers) {
            return Boxed.value(numbers);
        }
        if (value instanceof double[] numbers) {
            return Boxed.value(numbers);
        }
        if (value instanceof List<?> list && list.stream().allMatch(NativeTensor.class::isInstance)) {
            return Boxed.tensors(list.stream().map(NativeTensor.class::cast).toList());
        }
        throw new IllegalArgumentException("TorchScript takes no argument of type "
                + value.getClass().getName() + ": give tensors, lists of them, numbers, texts or arrays");
    }

    /** Tuples and lists become lists, dicts maps, None null. */
    static Object unbox(IValue value) {
        if (value.isNone()) {
            return null;
        }
        if (value.isTensor()) {
            try (Tensor tensor = value.toTensor()) {
                return Natives.wrapDefined(new Tensor(tensor));
            }
        }
        if (value.isDouble()) {
            return value.toDouble();
        }
        if (value.isInt()) {
            return value.toInt();
        }
        if (value.isBool()) {
            return value.toBool();
        }
        if (value.isString()) {
            return value.toStringRef().getString();
        }
        if (value.isTuple()) {
            List<Object> items = new ArrayList<>();
            TupleElements elements = value.toTupleRef().elements();
            try (IValueVector vector = elements.vec()) {
                for (long i = 0; i < vector.size(); i++) {
                    items.add(unbox(vector.get(i)));
                }
            }
            return items;
        }
        if (value.isList()) {
            List<Object> items = new ArrayList<>();
            try (GenericList list = value.toList()) {
                for (long i = 0; i < list.size(); i++) {
                    items.add(unbox(list.get(i)));
                }
            }
            return items;
        }
        if (value.isGenericDict()) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            GenericDict dict = value.toGenericDict();
            GenericDictIterator end = dict.end();
            for (GenericDictIterator at = dict.begin(); at.notEquals(end); at.increment()) {
                entries.put(unbox(at.access().key()), unbox(at.access().value()));
            }
            return entries;
        }
        throw new IllegalStateException(
                "TorchScript returned a " + value.tagKind().getString() + ", which Java has no value for");
    }
}
