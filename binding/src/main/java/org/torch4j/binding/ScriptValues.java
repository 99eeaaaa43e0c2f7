package org.torch4j.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DoubleComplex;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.GenericDictIterator;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TupleElements;

/** Values of TorchScript as Java's. */
final class ScriptValues {
    private ScriptValues() {}

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
        if (value.isComplexDouble()) {
            try (DoubleComplex complex = value.toComplexDouble()) {
                return new ComplexNumber(complex.real(), complex.imag());
            }
        }
        if (value.isDevice()) {
            try (Device device = value.toDevice()) {
                return new ScriptDevice(device.str().getString());
            }
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
