package org.torch4j.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.Unpickler;
import org.torch4j.binding.startup.Startup;

/** Runs operators through the dispatcher's stack: for those that the presets have no method for. */
final class Boxed {
    static {
        Startup.start();
    }

    private static final ConcurrentHashMap<String, OperatorHandle> HANDLES = new ConcurrentHashMap<>();

    private Boxed() {}

    /**
     * The stack with the results; the arguments are closed. The caller gives every argument of the schema: the
     * dispatcher reads that many from the stack without a look at its size.
     */
    static IValueVector call(String name, String overload, IValue... arguments) {
        if (arguments.length == 0) {
            throw new UnsupportedOperationException(
                    name + " takes nothing: it cannot be called through the dispatcher");
        }
        OperatorHandle handle = HANDLES.computeIfAbsent(
                name + '.' + overload, key -> Dispatcher.singleton().findSchemaOrThrow(name, overload));
        IValueVector stack = new IValueVector(arguments);
        for (IValue argument : arguments) {
            argument.deallocate();
        }
        handle.callBoxed(stack);
        return stack;
    }

    static void close(IValueVector stack) {
        stack.close();
    }

    @SuppressWarnings("unchecked")
    static <T> T only(IValueVector stack, boolean view) {
        return (T) all(stack, view)[0];
    }

    static Object[] all(IValueVector stack, boolean view) {
        try (stack) {
            Object[] results = new Object[(int) stack.size()];
            for (int i = 0; i < results.length; i++) {
                results[i] = result(stack.get(i), view);
            }
            return results;
        }
    }

    private static Object result(IValue value, boolean view) {
        if (value.isTensor()) {
            try (Tensor tensor = value.toTensor()) {
                return PresetResults.element(tensor, view);
            }
        }
        if (value.isTensorList()) {
            return PresetResults.list(value.toTensorVector(), view);
        }
        if (value.isInt()) {
            return value.toInt();
        }
        if (value.isDouble()) {
            return value.toDouble();
        }
        if (value.isBool()) {
            return value.toBool();
        }
        if (value.isNone()) {
            return null;
        }
        throw new IllegalStateException(
                "an operator returned " + value.tagKind().getString());
    }

    static IValue tensor(NativeTensor tensor) {
        return tensor == null ? new IValue() : new IValue(tensor.pointer());
    }

    static IValue value(Long value) {
        return value == null ? new IValue() : new IValue(value.longValue());
    }

    static IValue value(Integer code) {
        return value(code == null ? null : (Long) code.longValue());
    }

    /** A number that stands for no format would be believed. */
    static IValue memoryFormat(Integer code) {
        if (code != null) {
            PresetArguments.memoryFormat(code);
        }
        return value(code);
    }

    static IValue value(Double value) {
        return value == null ? new IValue() : new IValue(value.doubleValue());
    }

    static IValue value(Boolean value) {
        return value == null ? new IValue() : new IValue(value.booleanValue());
    }

    static IValue value(String value) {
        return value == null ? new IValue() : new IValue(value);
    }

    static IValue value(NativeRandom random) {
        return random == null ? new IValue() : new IValue(random.pointer());
    }

    static IValue scalar(Number value) {
        if (value == null) {
            return new IValue();
        }
        Scalar scalar = PresetArguments.scalar(value);
        IValue boxed = new IValue(scalar);
        PresetArguments.close(scalar);
        return boxed;
    }

    static IValue value(long[] values) {
        if (values == null) {
            return new IValue();
        }
        List<IValue> elements = new ArrayList<>(values.length);
        for (long value : values) {
            elements.add(new IValue(value));
        }
        return list("int", elements);
    }

    static IValue value(double[] values) {
        if (values == null) {
            return new IValue();
        }
        List<IValue> elements = new ArrayList<>(values.length);
        for (double value : values) {
            elements.add(new IValue(value));
        }
        return list("float", elements);
    }

    static IValue value(boolean[] values) {
        if (values == null) {
            return new IValue();
        }
        List<IValue> elements = new ArrayList<>(values.length);
        for (boolean value : values) {
            elements.add(new IValue(value));
        }
        return list("bool", elements);
    }

    static IValue tensors(List<? extends NativeTensor> tensors) {
        return tensors == null
                ? new IValue()
                : list("Tensor", tensors.stream().map(Boxed::tensor).toList());
    }

    static IValue optionalTensors(List<? extends NativeTensor> tensors) {
        return tensors == null
                ? new IValue()
                : list("Optional[Tensor]", tensors.stream().map(Boxed::tensor).toList());
    }

    static IValue scalars(List<? extends Number> numbers) {
        return numbers == null
                ? new IValue()
                : list("number", numbers.stream().map(Boxed::scalar).toList());
    }

    static IValue dtype(NativeOptions options, int fallback) {
        int dtype = options == null || options.dtype() == NativeOptions.NONE ? fallback : options.dtype();
        return dtype == NativeOptions.NONE ? new IValue() : new IValue((long) dtype);
    }

    static IValue layout(NativeOptions options) {
        return options == null || options.layout() == NativeOptions.NONE
                ? new IValue()
                : new IValue((long) options.layout());
    }

    static IValue device(NativeOptions options) {
        if (options == null || options.deviceType() == NativeOptions.NONE) {
            return new IValue();
        }
        try (Device device = PresetArguments.device(options)) {
            return new IValue(device);
        }
    }

    static IValue pinned(NativeOptions options) {
        return value(options == null ? null : options.pinned());
    }

    private static IValue list(String type, List<IValue> elements) {
        try (Type.TypePtr element = Unpickler.defaultTypeParser(type);
                GenericList list = new GenericList(element)) {
            for (IValue value : elements) {
                list.push_back(value);
                value.deallocate();
            }
            return new IValue(list);
        }
    }
}
