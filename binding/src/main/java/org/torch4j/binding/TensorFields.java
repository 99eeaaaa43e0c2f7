package org.torch4j.binding;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.torch4j.binding.startup.Startup;

/**
 * What an ordinary dense CPU tensor says of itself, read from its memory: a call into the library takes ten times as long.
 *
 * <p>Before the first use what is read is compared with what the library says of some tensors. Where they differ, and for
 * every other kind of tensor, the library is asked.
 */
final class TensorFields {
    private static final int FLOAT = ScalarType.Float.value;
    private static final int DOUBLE = ScalarType.Double.value;
    private static final int LONG = ScalarType.Long.value;

    private static final TensorImplReader READER;

    /** The dispatch keys of an ordinary CPU tensor; 0, which no defined tensor has, where nothing can be read. */
    private static final long ORDINARY;

    /** Those of one that inference mode made. */
    private static final long INFERENCE;

    static {
        Startup.start();
        TensorImplReader reader = null;
        long ordinary = 0;
        long inference = 0;
        try {
            reader = new TensorImplReader(RawMemory.open());
            ordinary = compare(reader);
            try (InferenceMode mode = new InferenceMode(true)) {
                inference = compare(reader);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            reader = null;
        }
        READER = reader;
        ORDINARY = inference == 0 ? 0 : ordinary;
        INFERENCE = inference;
    }

    private TensorFields() {}

    /** Whether tensors are read at all in this process. */
    static boolean areRead() {
        return ORDINARY != 0;
    }

    static int dim(Tensor p) {
        long impl = ordinary(p);
        int dim = (int) (impl == 0 ? p.dim() : READER.rank(impl));
        Reference.reachabilityFence(p);
        return dim;
    }

    static long numel(Tensor p) {
        long impl = ordinary(p);
        long numel = impl == 0 ? p.numel() : READER.numel(impl);
        Reference.reachabilityFence(p);
        return numel;
    }

    static long size(Tensor p, int dim) {
        long impl = ordinary(p);
        long size = impl == 0 ? p.size(dim) : READER.size(impl, dim);
        Reference.reachabilityFence(p);
        return size;
    }

    static long[] shape(Tensor p) {
        long impl = ordinary(p);
        long[] shape = impl == 0 ? askShape(p) : READER.sizes(impl);
        Reference.reachabilityFence(p);
        return shape;
    }

    private static long[] askShape(Tensor p) {
        long[] shape = new long[(int) p.dim()];
        Arrays.setAll(shape, p::size);
        return shape;
    }

    static int scalarType(Tensor p) {
        long impl = ordinary(p);
        int type = impl == 0 ? p.scalar_type().value : READER.type(impl);
        Reference.reachabilityFence(p);
        return type;
    }

    static boolean isCpu(Tensor p) {
        long impl = ordinary(p);
        boolean cpu = impl != 0 || p.is_cpu();
        Reference.reachabilityFence(p);
        return cpu;
    }

    /** The value of a tensor with one element; the library converts, and says what is wrong with others. */
    static float itemFloat(Tensor p) {
        long at = item(p, FLOAT, Float.BYTES);
        float value =
                at == 0 ? p.item_float() : Float.intBitsToFloat(READER.memory().intAt(at));
        Reference.reachabilityFence(p);
        return value;
    }

    /** {@link #itemFloat} in double precision. */
    static double itemDouble(Tensor p) {
        long at = item(p, DOUBLE, Double.BYTES);
        double value;
        if (at != 0) {
            value = Double.longBitsToDouble(READER.memory().longAt(at));
        } else {
            at = item(p, FLOAT, Float.BYTES);
            value = at == 0
                    ? p.item_double()
                    : Float.intBitsToFloat(READER.memory().intAt(at));
        }
        Reference.reachabilityFence(p);
        return value;
    }

    static long itemLong(Tensor p) {
        long at = item(p, LONG, Long.BYTES);
        long value = at == 0 ? p.item_long() : READER.memory().longAt(at);
        Reference.reachabilityFence(p);
        return value;
    }

    /** The address of the only element of an ordinary tensor of that type, or 0. */
    private static long item(Tensor p, int type, int bytes) {
        long impl = ordinary(p);
        return impl != 0 && READER.type(impl) == type && READER.numel(impl) == 1 ? READER.element(impl, bytes) : 0;
    }

    /** The address of the {@code TensorImpl}, or 0 where the library has to be asked. */
    private static long ordinary(Tensor p) {
        long address = p.address();
        if (ORDINARY == 0 || address == 0) {
            return 0;
        }
        long impl = READER.impl(address);
        long keys = READER.keys(impl);
        return keys == ORDINARY || keys == INFERENCE ? impl : 0;
    }

    /** The keys of the tensors tried, or 0 where anything read differs from what the library says. */
    private static long compare(TensorImplReader reader) {
        try (Tensor small = empty(ScalarType.Double, 7, 3);
                Tensor row = small.select(0, 5);
                Tensor one = row.select(0, 2);
                Tensor large = empty(ScalarType.Long, 2, 1, 3, 1, 2, 5, 1);
                Tensor negative = one._neg_view()) {
            long keys = reader.keys(reader.impl(one.address()));
            boolean same = Stream.of(small, row, one, large).allMatch(p -> matches(reader, p, keys))
                    && countsReferences(reader, small);
            return same && reader.keys(reader.impl(negative.address())) != keys ? keys : 0;
        }
    }

    /**
     * Bytes of the storage of an ordinary tensor; -1 for another kind of tensor.
     */
    static long storageBytes(Tensor p) {
        long impl = ordinary(p);
        long bytes = impl == 0 ? -1 : READER.storageBytes(READER.storage(impl));
        Reference.reachabilityFence(p);
        return bytes;
    }

    /** The address of an ordinary tensor's storage, which stands for it as long as it is alive. */
    static long storage(Tensor p) {
        long impl = ordinary(p);
        long storage = impl == 0 ? 0 : READER.storage(impl);
        Reference.reachabilityFence(p);
        return storage;
    }

    /** Whether nothing else holds the tensor or its storage: they go with {@code p}. */
    static boolean isSole(Tensor p) {
        long impl = ordinary(p);
        boolean sole = impl == 0
                ? p.use_count() == 1 && (!p.has_storage() || p.storage().use_count() == 1)
                : READER.references(impl) == 1 && READER.references(READER.storage(impl)) == 1;
        Reference.reachabilityFence(p);
        return sole;
    }

    private static Tensor empty(ScalarType type, long... shape) {
        try (TensorOptions options = new TensorOptions(type);
                MemoryFormatOptional none = new MemoryFormatOptional()) {
            return torch.empty(shape, options, none);
        }
    }

    /** Follows an address only once what lies beside it is right. */
    private static boolean matches(TensorImplReader reader, Tensor p, long keys) {
        long impl = reader.impl(p.address());
        return reader.rank(impl) == p.dim()
                && reader.numel(impl) == p.numel()
                && reader.type(impl) == p.scalar_type().value
                && reader.keys(impl) == keys
                && Arrays.equals(reader.sizes(impl), askShape(p))
                && reader.element(impl, (int) p.element_size()) == p.data_ptr().address()
                && reader.storageBytes(reader.storage(impl)) == p.storage().nbytes();
    }

    private static boolean countsReferences(TensorImplReader reader, Tensor p) {
        long impl = reader.impl(p.address());
        long storage = reader.storage(impl);
        long tensors = reader.references(impl);
        long storages = reader.references(storage);
        try (Tensor same = new Tensor(p);
                Tensor view = p.alias()) {
            return reader.references(impl) == p.use_count()
                    && reader.references(impl) > tensors
                    && reader.references(storage) == p.storage().use_count()
                    && reader.references(storage) == storages + 1;
        }
    }
}
