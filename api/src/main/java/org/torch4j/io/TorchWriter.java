package org.torch4j.io;

import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Layout;
import org.torch4j.Tensor;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.binding.AtenV;
import org.torch4j.binding.NativeFiles;
import org.torch4j.binding.NativeTensor;
import org.torch4j.internal.bytes.AtomicFile;
import org.torch4j.internal.pickle.PickleWriter;
import org.torch4j.internal.zip.ZipWriter;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyComplex;
import org.torch4j.io.pickle.PyTuple;

/** Writes the zip format of {@code torch.save}, the records and their order those of PyTorch 2.10. */
final class TorchWriter {
    private static final int ALIGNMENT = 64;
    private static final int DEEPEST = 200;

    /** A storage to write: one of the tensors that share it, and the type it is declared with. */
    private record Storage(int key, Tensor tensor, DType dtype, long bytes) {}

    private final PickleWriter pickle = new PickleWriter();
    private final Map<Long, Storage> byAddress = new HashMap<>();
    private final List<Storage> storages = new ArrayList<>();

    private TorchWriter() {}

    static void write(Object value, Path path) {
        TorchWriter writer = new TorchWriter();
        writer.value(value, true, 0);
        byte[] data = writer.pickle.finish();
        AtomicFile.write(path, channel -> writer.archive(channel, root(path), data));
    }

    /** The name of the folder in the archive: the file's without its ending, as Python has it. */
    private static String root(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + "/";
    }

    private void archive(FileChannel channel, String root, byte[] data) throws IOException {
        ZipWriter zip = new ZipWriter(channel, ALIGNMENT);
        zip.add(root + "data.pkl", data);
        zip.add(root + ".format_version", ascii("1"));
        zip.add(root + ".storage_alignment", ascii(Integer.toString(ALIGNMENT)));
        zip.add(root + "byteorder", ascii("little"));
        for (Storage storage : storages) {
            zip.add(root + "data/" + storage.key, storage.bytes, sink -> {
                if (storage.bytes > 0) {
                    try (NativeTensor all = NativeFiles.storageBytes(storage.tensor);
                            NativeTensor bytes = NativeFiles.bytesOnCpu(all)) {
                        TensorData.write(bytes, storage.bytes, sink);
                    }
                }
            });
        }
        zip.add(root + "version", ascii("3\n"));
        zip.add(root + ".data/serialization_id", ascii(identity(data)));
        zip.finish();
    }

    /** Forty digits that name the content's structure. */
    private static String identity(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return String.format("%020d%020d", data.length, crc.getValue());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void value(Object value, boolean grad, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a value nested more than " + DEEPEST + " deep, or in itself");
        }
        if (value == null) {
            pickle.none();
        } else if (value instanceof Tensor tensor) {
            tensor(tensor, grad);
        } else if (value instanceof Boolean flag) {
            pickle.bool(flag);
        } else if (value instanceof CharSequence || value instanceof Character) {
            pickle.text(value.toString());
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            map(map instanceof StateDict state ? state.everything() : map, map, grad, depth);
        } else if (value instanceof PyTuple || value.getClass().isArray()) {
            tuple(value, grad, depth);
        } else if (value instanceof List<?> list) {
            list(list, grad, depth);
        } else if (value instanceof Set<?> set) {
            pickle.global("builtins", "set").mark();
            list(new ArrayList<>(set), grad, depth);
            pickle.tuple().reduce();
        } else {
            other(value);
        }
    }

    private void other(Object value) {
        if (value instanceof DType dtype) {
            pickle.global("torch", dtype.pythonName());
        } else if (value instanceof Device device) {
            pickle.global("torch", "device")
                    .mark()
                    .text(device.toString())
                    .tuple()
                    .reduce();
        } else if (value instanceof Layout layout) {
            layout(layout);
        } else if (value instanceof PyComplex complex) {
            pickle.global("builtins", "complex").mark();
            pickle.number(complex.real()).number(complex.imaginary()).tuple().reduce();
        } else {
            throw new IllegalArgumentException(
                    "a value of type " + value.getClass().getName()
                            + " has no place in a checkpoint that Python reads; give its numbers, texts and tensors");
        }
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            pickle.number(number.doubleValue());
        } else if (number instanceof BigInteger big) {
            pickle.integer(big);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicInteger
                || number instanceof AtomicLong) {
            pickle.integer(number.longValue());
        } else {
            other(number);
        }
    }

    private void map(Map<?, ?> map, Map<?, ?> kind, boolean grad, int depth) {
        boolean ordered = kind instanceof OrderedDict || kind instanceof StateDict;
        if (ordered) {
            pickle.global("collections", "OrderedDict").emptyTuple().reduce();
        } else {
            pickle.emptyDict();
        }
        if (map.isEmpty()) {
            return;
        }
        pickle.mark();
        boolean keepGrad = grad && !(kind instanceof StateDict);
        map.forEach((key, item) -> {
            if (key instanceof Tensor || key instanceof List || key instanceof Map || key instanceof Set) {
                if (!(key instanceof PyTuple)) {
                    throw new IllegalArgumentException("a key must be a text or a number");
                }
            }
            value(key, keepGrad, depth + 1);
            value(item, keepGrad, depth + 1);
        });
        pickle.setItems();
    }

    private void list(List<?> list, boolean grad, int depth) {
        pickle.emptyList();
        if (!list.isEmpty()) {
            pickle.mark();
            list.forEach(item -> value(item, grad, depth + 1));
            pickle.appends();
        }
    }

    private void tuple(Object value, boolean grad, int depth) {
        if (value instanceof byte[] bytes) {
            pickle.global("_codecs", "encode").mark();
            pickle.text(new String(bytes, StandardCharsets.ISO_8859_1))
                    .text("latin1")
                    .tuple()
                    .reduce();
            return;
        }
        pickle.mark();
        if (value instanceof List<?> items) {
            items.forEach(item -> value(item, grad, depth + 1));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                value(Array.get(value, i), grad, depth + 1);
            }
        }
        pickle.tuple();
    }

    private void tensor(Tensor tensor, boolean grad) {
        Layout layout = tensor.layout();
        if (tensor.isNested()) {
            nested(tensor);
        } else if (layout == Layout.SPARSE_COO) {
            sparse(tensor);
        } else if (layout == Layout.SPARSE_CSR || layout == Layout.SPARSE_BSR) {
            compressed(tensor, layout, true);
        } else if (layout == Layout.SPARSE_CSC || layout == Layout.SPARSE_BSC) {
            compressed(tensor, layout, false);
        } else if (layout != Layout.STRIDED) {
            throw new IllegalArgumentException("a tensor of layout " + layout + " is not written");
        } else if (tensor.device().type() == Device.Type.META) {
            pickle.global("torch._utils", "_rebuild_meta_tensor_no_storage").mark();
            pickle.global("torch", tensor.dtype().pythonName());
            longs(tensor.shape());
            longs(tensor.stride());
            pickle.bool(false).tuple().reduce();
        } else if (tensor.dtype().isQuantized()) {
            quantized(tensor);
        } else {
            strided(tensor, grad && tensor.requiresGrad() && tensor.isLeaf());
        }
    }

    private void strided(Tensor tensor, boolean grad) {
        Storage storage = storage(tensor);
        boolean typed = StorageClass.nameOf(tensor.dtype()) != null && storage.dtype == tensor.dtype();
        pickle.global("torch._utils", typed ? "_rebuild_tensor_v2" : "_rebuild_tensor_v3")
                .mark();
        place(storage, typed ? tensor.dtype() : null);
        pickle.integer(tensor.storageOffset());
        longs(tensor.shape());
        longs(tensor.stride());
        pickle.bool(grad);
        pickle.global("collections", "OrderedDict").emptyTuple().reduce();
        if (!typed) {
            pickle.global("torch", tensor.dtype().pythonName());
        }
        bits(tensor);
        pickle.tuple().reduce();
    }

    private void bits(Tensor tensor) {
        boolean conj = NativeFiles.isConjugate(tensor);
        boolean neg = NativeFiles.isNegative(tensor);
        if (conj || neg) {
            pickle.emptyDict().mark();
            if (conj) {
                pickle.text("conj").bool(true);
            }
            if (neg) {
                pickle.text("neg").bool(true);
            }
            pickle.setItems();
        }
    }

    private Storage storage(Tensor tensor) {
        NativeFiles.StorageInfo info = NativeFiles.storage(tensor);
        Storage known = info.address() == 0 ? null : byAddress.get(info.address());
        if (known == null || known.bytes != info.bytes()) {
            known = new Storage(storages.size(), tensor, tensor.dtype(), info.bytes());
            storages.add(known);
            byAddress.put(info.address(), known);
        }
        return known;
    }

    /** The persistent id of a storage; {@code dtype} is null for untyped bytes. */
    private void place(Storage storage, DType dtype) {
        pickle.mark().text("storage");
        if (dtype == null) {
            pickle.global("torch.storage", "UntypedStorage");
        } else {
            pickle.global("torch", StorageClass.nameOf(dtype));
        }
        pickle.text(Integer.toString(storage.key)).text("cpu");
        pickle.integer(dtype == null ? storage.bytes : storage.bytes / dtype.bytes());
        pickle.tuple().persistent();
    }

    private void quantized(Tensor tensor) {
        pickle.global("torch._utils", "_rebuild_qtensor").mark();
        place(storage(tensor), tensor.dtype());
        pickle.integer(tensor.storageOffset());
        longs(tensor.shape());
        longs(tensor.stride());
        double[] quantizer = NativeFiles.quantizer(tensor);
        pickle.mark();
        if (quantizer != null) {
            pickle.global("torch", "per_tensor_affine").number(quantizer[0]).integer((long) quantizer[1]);
        } else {
            pickle.global("torch", "per_channel_affine");
            strided((Tensor) NativeFiles.channelScales(tensor), false);
            strided((Tensor) NativeFiles.channelZeroPoints(tensor), false);
            pickle.integer(NativeFiles.channelAxis(tensor));
        }
        pickle.tuple().bool(false);
        pickle.global("collections", "OrderedDict").emptyTuple().reduce();
        pickle.tuple().reduce();
    }

    /** The values of all parts in one buffer, and where each part lies in it. */
    private void nested(Tensor tensor) {
        pickle.global("torch._utils", "_rebuild_nested_tensor").mark();
        strided((Tensor) AtenV.values(tensor), false);
        strided((Tensor) AtenPrivate._nested_tensor_size(tensor), false);
        strided((Tensor) AtenPrivate._nested_tensor_strides(tensor), false);
        strided((Tensor) AtenPrivate._nested_tensor_storage_offsets(tensor), false);
        pickle.tuple().reduce();
    }

    private void sparse(Tensor tensor) {
        pickle.global("torch._utils", "_rebuild_sparse_tensor").mark();
        layout(Layout.SPARSE_COO);
        pickle.mark();
        strided((Tensor) NativeFiles.sparseIndices(tensor), false);
        strided((Tensor) NativeFiles.sparseValues(tensor), false);
        pickle.global("torch", "Size").mark();
        longs(tensor.shape());
        pickle.tuple().reduce();
        pickle.bool(NativeFiles.isCoalesced(tensor));
        pickle.tuple().tuple().reduce();
    }

    private void compressed(Tensor tensor, Layout layout, boolean byRows) {
        pickle.global("torch._utils", "_rebuild_sparse_tensor").mark();
        layout(layout);
        pickle.mark();
        strided((Tensor) NativeFiles.compressedIndices(tensor, byRows), false);
        strided((Tensor) NativeFiles.plainIndices(tensor, byRows), false);
        strided((Tensor) NativeFiles.sparseValues(tensor), false);
        longs(tensor.shape());
        pickle.tuple().tuple().reduce();
    }

    private void layout(Layout layout) {
        pickle.global("torch.serialization", "_get_layout").mark();
        pickle.text(layout.toString()).tuple().reduce();
    }

    private void longs(long[] values) {
        pickle.mark();
        Arrays.stream(values).forEach(pickle::integer);
        pickle.tuple();
    }
}
