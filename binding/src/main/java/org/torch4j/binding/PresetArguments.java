package org.torch4j.binding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.DoubleArrayRef;
import org.bytedeco.pytorch.DoubleArrayRefOptional;
import org.bytedeco.pytorch.DoubleComplex;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.LayoutOptional;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptionalList;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.Layout;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.torch4j.binding.startup.Startup;

/** Makes what the presets' parameters need from Java values, and closes it after the call. */
final class PresetArguments {
    static {
        Startup.start();
    }

    private static final TensorOptional NO_TENSOR = new TensorOptional();
    private static final LongOptional NO_LONG = new LongOptional();
    private static final DoubleOptional NO_DOUBLE = new DoubleOptional();
    private static final GeneratorOptional NO_GENERATOR = new GeneratorOptional();
    private static final Text NO_TEXT = new Text(null, new StringViewOptional());
    private static final ScalarOptional NO_SCALAR = new ScalarOptional();
    private static final DeviceOptional NO_DEVICE = new DeviceOptional();
    private static final ScalarTypeOptional NO_DTYPE = new ScalarTypeOptional();
    private static final LayoutOptional NO_LAYOUT = new LayoutOptional();
    private static final MemoryFormatOptional NO_FORMAT = new MemoryFormatOptional();
    private static final BoolOptional NO_BOOL = new BoolOptional();
    private static final BoolOptional TRUE = new BoolOptional(true);
    private static final BoolOptional FALSE = new BoolOptional(false);
    private static final TensorOptions NO_OPTIONS = new TensorOptions();
    private static final Longs NO_LONGS = new Longs(null, null, new LongArrayRefOptional());
    private static final Doubles NO_DOUBLES = new Doubles(null, null, new DoubleArrayRefOptional());
    private static final ScalarTypeOptional[] DTYPES = new ScalarTypeOptional[ScalarType.values().length];
    private static final MemoryFormatOptional[] FORMATS = new MemoryFormatOptional[MemoryFormat.values().length];
    private static final LayoutOptional[] LAYOUTS = new LayoutOptional[Layout.values().length];
    private static final Scalar[] SMALL = new Scalar[12];
    private static final int SMALLEST = -2;

    private PresetArguments() {}

    /** A list of numbers that may be None, with the memory it refers to. */
    record Longs(LongPointer data, LongArrayRef reference, LongArrayRefOptional optional) {}

    /** A list of numbers that may be None, with the memory it refers to. */
    record Doubles(DoublePointer data, DoubleArrayRef reference, DoubleArrayRefOptional optional) {}

    /** A string that may be None, with the bytes it refers to. */
    record Text(BytePointer bytes, StringViewOptional optional) {}

    /** A scalar that lives as long as the program. */
    private static final class Shared extends Scalar {
        Shared(long value) {
            super(value);
        }
    }

    static TensorOptional optional(NativeTensor tensor) {
        return tensor == null ? NO_TENSOR : new TensorOptional(tensor.pointer());
    }

    static LongOptional optional(Long value) {
        return value == null ? NO_LONG : new LongOptional(value);
    }

    static DoubleOptional optional(Double value) {
        return value == null ? NO_DOUBLE : new DoubleOptional(value);
    }

    static BoolOptional optional(Boolean value) {
        return value == null ? NO_BOOL : value ? TRUE : FALSE;
    }

    static GeneratorOptional optional(NativeRandom random) {
        return random == null ? NO_GENERATOR : new GeneratorOptional(random.pointer());
    }

    static ScalarOptional optionalScalar(Number value) {
        if (value == null) {
            return NO_SCALAR;
        }
        Scalar scalar = scalar(value);
        ScalarOptional optional = new ScalarOptional(scalar);
        close(scalar);
        return optional;
    }

    static ScalarTypeOptional optionalDtype(Integer code) {
        if (code == null) {
            return NO_DTYPE;
        }
        ScalarTypeOptional dtype = DTYPES[code];
        if (dtype == null) {
            dtype = new ScalarTypeOptional(NativeOptions.scalarType(code));
            DTYPES[code] = dtype;
        }
        return dtype;
    }

    static MemoryFormat memoryFormat(int code) {
        return switch (code) {
            case 0 -> MemoryFormat.Contiguous;
            case 1 -> MemoryFormat.Preserve;
            case 2 -> MemoryFormat.ChannelsLast;
            case 3 -> MemoryFormat.ChannelsLast3d;
            default -> throw new IllegalArgumentException("memory format " + code);
        };
    }

    static MemoryFormatOptional optionalMemoryFormat(Integer code) {
        if (code == null) {
            return NO_FORMAT;
        }
        MemoryFormatOptional format = FORMATS[code];
        if (format == null) {
            format = new MemoryFormatOptional(memoryFormat(code));
            FORMATS[code] = format;
        }
        return format;
    }

    static LayoutOptional optionalLayout(Integer code) {
        if (code == null) {
            return NO_LAYOUT;
        }
        LayoutOptional layout = LAYOUTS[code];
        if (layout == null) {
            layout = new LayoutOptional(NativeOptions.layout(code));
            LAYOUTS[code] = layout;
        }
        return layout;
    }

    static Device device(NativeOptions options) {
        return NativeOptions.device(options.deviceType(), options.deviceIndex());
    }

    static DeviceOptional optionalDevice(NativeOptions options) {
        if (options == null || options.deviceType() == NativeOptions.NONE) {
            return NO_DEVICE;
        }
        try (Device device = device(options)) {
            return new DeviceOptional(device);
        }
    }

    /** The presets' options, with {@code dtype} where none is chosen. */
    static TensorOptions options(NativeOptions options, int dtype) {
        if (NativeOptions.isDefault(options) && dtype == NativeOptions.NONE) {
            return NO_OPTIONS;
        }
        TensorOptions chosen = (options == null ? NativeOptions.DEFAULT : options)
                .dtypeOr(dtype)
                .pointer();
        VirtualModes.applyHere();
        return chosen;
    }

    /** These options, with the type and the device of {@code values} where none is chosen. */
    static NativeOptions like(NativeOptions options, NativeTensor values) {
        NativeOptions chosen = (options == null ? NativeOptions.DEFAULT : options)
                .dtypeOr(Natives.p(values).scalar_type().value);
        return chosen.deviceType() != NativeOptions.NONE
                ? chosen
                : chosen.on(NativeInfo.deviceType(values), NativeInfo.deviceIndex(values));
    }

    /** The values as the type of the options. */
    static NativeTensor as(NativeTensor values, NativeOptions options) {
        Tensor p = values.pointer();
        return p.scalar_type().value == options.dtype()
                ? values
                : Natives.wrap(p.toType(NativeOptions.scalarType(options.dtype())));
    }

    static Number or(Number value, Number fallback) {
        return value == null ? fallback : value;
    }

    /** A {@link Long} becomes a whole number, a {@link Double} a real one, a {@link BooleanScalar} a boolean: {@link Numbers}. */
    static Scalar scalar(Number number) {
        Number value = Numbers.known(number);
        if (value instanceof Double) {
            return new Scalar(value.doubleValue());
        }
        if (value instanceof BooleanScalar) {
            return truth(value.intValue() != 0);
        }
        if (value instanceof ComplexNumber complex) {
            try (DoubleComplex both = new DoubleComplex(complex.real(), complex.imaginary())) {
                return new Scalar(both);
            }
        }
        long whole = value.longValue();
        int index = (int) Math.max(-1, Math.min(SMALL.length, whole - SMALLEST));
        if (index < 0 || index >= SMALL.length) {
            return new Scalar(whole);
        }
        Scalar shared = SMALL[index];
        if (shared == null) {
            shared = new Shared(whole);
            SMALL[index] = shared;
        }
        return shared;
    }

    private static Scalar truth(boolean value) {
        try (IValue boxed = new IValue(value)) {
            return boxed.toScalar();
        }
    }

    static Longs longs(long[] values) {
        if (values == null) {
            return NO_LONGS;
        }
        LongPointer data = new LongPointer(Math.max(1, values.length));
        data.put(values, 0, values.length);
        LongArrayRef reference = new LongArrayRef(data, values.length);
        return new Longs(data, reference, new LongArrayRefOptional(reference));
    }

    static Doubles doubles(double[] values) {
        if (values == null) {
            return NO_DOUBLES;
        }
        DoublePointer data = new DoublePointer(Math.max(1, values.length));
        data.put(values, 0, values.length);
        DoubleArrayRef reference = new DoubleArrayRef(data, values.length);
        return new Doubles(data, reference, new DoubleArrayRefOptional(reference));
    }

    static BoolPointer bools(boolean[] values) {
        BoolPointer data = new BoolPointer(Math.max(1, values.length));
        for (int i = 0; i < values.length; i++) {
            data.put(i, values[i]);
        }
        return data;
    }

    static BytePointer bytes(String value) {
        return new BytePointer(value, StandardCharsets.UTF_8);
    }

    static Text text(String value) {
        if (value == null) {
            return NO_TEXT;
        }
        BytePointer bytes = bytes(value);
        return new Text(bytes, new StringViewOptional(bytes));
    }

    static TensorVector tensors(List<? extends NativeTensor> tensors) {
        TensorVector vector = new TensorVector();
        for (NativeTensor tensor : tensors) {
            vector.push_back(Natives.p(tensor));
        }
        return vector;
    }

    static TensorOptionalList optionalTensors(List<? extends NativeTensor> tensors) {
        TensorOptionalList list = new TensorOptionalList();
        for (NativeTensor tensor : tensors) {
            TensorOptional element = optional(tensor);
            list.push_back(element);
            close(element);
        }
        return list;
    }

    static void close(TensorOptional p) {
        closeUnless(p, NO_TENSOR);
    }

    static void close(LongOptional p) {
        closeUnless(p, NO_LONG);
    }

    static void close(DoubleOptional p) {
        closeUnless(p, NO_DOUBLE);
    }

    static void close(Text p) {
        if (p != NO_TEXT) {
            p.optional.deallocate();
            p.bytes.deallocate();
        }
    }

    static void close(GeneratorOptional p) {
        closeUnless(p, NO_GENERATOR);
    }

    static void close(ScalarOptional p) {
        closeUnless(p, NO_SCALAR);
    }

    static void close(DeviceOptional p) {
        closeUnless(p, NO_DEVICE);
    }

    static void close(TensorOptions p) {
        closeUnless(p, NO_OPTIONS);
    }

    static void close(Scalar p) {
        if (!(p instanceof Shared)) {
            p.deallocate();
        }
    }

    static void close(Longs p) {
        if (p != NO_LONGS) {
            p.optional.deallocate();
            p.reference.deallocate();
            p.data.deallocate();
        }
    }

    static void close(Doubles p) {
        if (p != NO_DOUBLES) {
            p.optional.deallocate();
            p.reference.deallocate();
            p.data.deallocate();
        }
    }

    static void close(TensorVector p) {
        p.deallocate();
    }

    static void close(TensorOptionalList p) {
        p.deallocate();
    }

    static void close(BytePointer p) {
        p.deallocate();
    }

    static void close(BoolPointer p) {
        p.deallocate();
    }

    static void close(Device p) {
        p.deallocate();
    }

    private static void closeUnless(Pointer p, Pointer shared) {
        if (p != shared) {
            p.deallocate();
        }
    }
}
