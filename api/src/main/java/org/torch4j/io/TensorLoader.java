package org.torch4j.io;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.torch4j.DType;
import org.torch4j.Layout;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.MappedFile;
import org.torch4j.binding.NativeFiles;
import org.torch4j.binding.NativeTensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.errors.TorchException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** Makes tensors of what a file says, each storage once. */
final class TensorLoader implements AutoCloseable {
    static {
        // the class that native tensors are wrapped in must be up before the first of them
        Torch.isGradEnabled();
    }

    private static final int CHUNK = 64 << 20;
    private static final long COPY_BASE = 16L << 20;

    /** One storage of the file: its bytes and, where they must be turned round, in groups of how many. */
    private record Place(ByteSource source, long offset, long bytes, int swap) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Place p
                    && p.source == source
                    && p.offset == offset
                    && p.bytes == bytes
                    && p.swap == swap;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(offset * 31 + bytes) * 31 + swap;
        }
    }

    private final LoadOptions options;
    private final Map<ByteSource, MappedFile> maps = new IdentityHashMap<>();
    private final Map<Place, NativeTensor> storages = new HashMap<>();
    private final Map<TensorSpec, Tensor> tensors = new IdentityHashMap<>();
    private final Map<Object, Object> containers = new IdentityHashMap<>();
    private long copyRoom;

    TensorLoader(FileContents contents, LoadOptions options) {
        this.options = options;
        this.copyRoom = COPY_BASE
                + 2 * contents.sources().stream().mapToLong(ByteSource::size).sum();
    }

    /** The same tree with tensors in it. */
    Object value(Object value) {
        if (value instanceof TensorSpec spec) {
            return tensor(spec);
        }
        if (value instanceof StorageSpec storage) {
            return containers.computeIfAbsent(storage, s -> tensor(TreeNames.asTensor(storage)));
        }
        if (value instanceof NumpyArray array && array.isNumeric()) {
            return tensor(array.tensor());
        }
        if (value instanceof NestedSpec nested) {
            return containers.computeIfAbsent(nested, n -> {
                List<Object> parts = new ArrayList<>();
                nested.parts().forEach(part -> parts.add(tensor(part)));
                return parts;
            });
        }
        if (value instanceof TorchUnpickler.Known known) {
            return known.name();
        }
        if (value instanceof StorageClass storage) {
            return new Global("torch", storage.name());
        }
        if (value instanceof Map || value instanceof List || value instanceof Set || value instanceof PyObject) {
            Object known = containers.get(value);
            if (known == null) {
                known = container(value);
                containers.put(value, known);
            }
            return known;
        }
        return value instanceof NumpyType type ? type.dtype() : value;
    }

    private Object container(Object value) {
        if (value instanceof OrderedDict dict) {
            OrderedDict copy = new OrderedDict();
            dict.forEach((k, v) -> copy.put(key(k), value(v)));
            copy.attributes(value(dict.attributes()));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(key(k), value(v)));
            return copy;
        }
        if (value instanceof Set<?> set) {
            Set<Object> copy = new LinkedHashSet<>();
            set.forEach(v -> copy.add(key(v)));
            return copy;
        }
        if (value instanceof PyObject object) {
            return object.map(this::value);
        }
        List<Object> copy = new ArrayList<>();
        ((List<?>) value).forEach(v -> copy.add(value(v)));
        return value instanceof PyTuple ? PyTuple.copyOf(copy) : copy;
    }

    private Object key(Object key) {
        return key instanceof TensorSpec
                        || key instanceof StorageSpec
                        || key instanceof PyObject
                        || key instanceof TorchUnpickler.Known
                        || key instanceof StorageClass
                        || key instanceof NumpyType
                ? value(key)
                : key;
    }

    private Tensor tensor(TensorSpec spec) {
        Tensor known = tensors.get(spec);
        if (known == null) {
            try {
                known = make(spec);
            } catch (TorchException e) {
                throw new CheckpointException(
                        "a tensor " + spec.dtype().pythonName() + Arrays.toString(spec.shape()) + ": " + e.getMessage(),
                        e);
            }
            tensors.put(spec, known);
        }
        return known;
    }

    private Tensor make(TensorSpec spec) {
        if (spec.sparse() != null) {
            return sparse(spec);
        }
        DType dtype = spec.dtype();
        if (spec.requiresGrad() && !dtype.isFloatingPoint() && !dtype.isComplex()) {
            throw new CheckpointException("a tensor of type " + dtype.pythonName() + " that requires grad");
        }
        if (spec.isMeta()) {
            return (Tensor) NativeFiles.meta(dtype.code(), spec.shape(), spec.stride());
        }
        NativeTensor storage = storage(spec.storage(), dtype);
        TensorSpec.Quantizer by = spec.quantizer();
        NativeTensor made;
        if (by == null) {
            made = NativeFiles.view(storage, dtype.code(), spec.offset(), spec.shape(), spec.stride());
        } else if (!by.perChannel()) {
            made = NativeFiles.quantizedView(
                    storage, dtype.code(), spec.offset(), spec.shape(), spec.stride(), by.scale(), by.zeroPoint());
        } else {
            made = NativeFiles.quantizedView(
                    storage,
                    dtype.code(),
                    spec.offset(),
                    spec.shape(),
                    spec.stride(),
                    tensor(by.scales()),
                    tensor(by.zeroPoints()),
                    by.axis());
        }
        if (spec.conjugate() || spec.negative()) {
            made = NativeFiles.withBits(made, spec.conjugate(), spec.negative());
        }
        return finished((Tensor) made, spec);
    }

    private Tensor finished(Tensor made, TensorSpec spec) {
        Tensor placed = options.device.isCpu()
                ? made
                : (Tensor) NativeFiles.to(made, options.device.type().code(), options.device.index());
        return spec.requiresGrad() ? placed.requiresGrad_() : placed;
    }

    private NativeTensor storage(StorageSpec spec, DType dtype) {
        DType type = spec.dtype() == null ? dtype : spec.dtype();
        int unit = type.isComplex() ? type.bytes() / 2 : type.bytes();
        int swap = spec.bigEndian() ? unit : 1;
        Place place = new Place(spec.source(), spec.offset(), spec.bytes(), swap);
        NativeTensor known = storages.get(place);
        if (known == null) {
            boolean map = options.mapped
                    && spec.bytes() > 0
                    && swap == 1
                    && spec.offset() % unit == 0
                    && spec.source().path() != null;
            known = map ? mapped(place) : copied(place);
            storages.put(place, known);
        }
        return known;
    }

    private NativeTensor mapped(Place place) {
        MappedFile map = maps.computeIfAbsent(place.source, source -> MappedFile.open(source.path(), source.size()));
        return map.part(place.offset, place.bytes);
    }

    private NativeTensor copied(Place place) {
        copyRoom -= place.bytes;
        if (copyRoom < 0) {
            throw new CheckpointException("the same bytes are asked for so often that they are not copied again");
        }
        NativeTensor memory = NativeFiles.bytes(place.bytes);
        for (long at = 0; at < place.bytes; ) {
            int part = (int) Math.min(CHUNK, place.bytes - at);
            ByteBuffer buffer = NativeFiles.buffer(memory, at, part);
            place.source.fill(place.offset + at, buffer);
            if (place.swap > 1) {
                ValueBytes.swap(buffer.flip(), place.swap);
            }
            at += part;
        }
        return memory;
    }

    private Tensor sparse(TensorSpec spec) {
        TensorSpec.Sparse parts = spec.sparse();
        Tensor indices = tensor(parts.indices());
        Tensor values = tensor(parts.values());
        SparseParts.check(spec, indices, parts.plainIndices() == null ? null : tensor(parts.plainIndices()), values);
        NativeTensor made = parts.plainIndices() == null
                ? NativeFiles.sparse(indices, values, spec.shape(), Boolean.TRUE.equals(parts.coalesced()))
                : NativeFiles.sparseCompressed(
                        indices,
                        tensor(parts.plainIndices()),
                        values,
                        spec.shape(),
                        Layout.valueOf(parts.layout().replace("torch.", "").toUpperCase(Locale.ROOT))
                                .code());
        return finished((Tensor) made, spec);
    }

    /** Closes what only served to make the tensors. */
    @Override
    public void close() {
        storages.values().forEach(NativeTensor::close);
        maps.values().forEach(MappedFile::close);
    }

    /** Frees everything that was made, after a failure. */
    void discard() {
        tensors.values().forEach(Tensor::close);
    }
}
