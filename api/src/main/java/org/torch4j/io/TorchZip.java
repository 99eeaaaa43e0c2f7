package org.torch4j.io;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.pickle.PickleReader;
import org.torch4j.internal.zip.ZipArchive;
import org.torch4j.internal.zip.ZipRecord;

/** The zip format of {@code torch.save} since 1.6 (1.4 on request): {@code data.pkl} and a stored record for each storage. */
final class TorchZip {
    private final ByteSource source;
    private final ZipArchive zip;
    private final String root;
    private final boolean bigEndian;
    private final Map<String, StorageSpec> storages = new HashMap<>();

    private TorchZip(ByteSource source, ZipArchive zip, String root) {
        this.source = source;
        this.zip = zip;
        this.root = root;
        this.bigEndian = byteOrder();
    }

    static Object read(ByteSource source, ZipArchive zip, String root, TorchUnpickler.Trust trust) {
        TorchZip reader = new TorchZip(source, zip, root);
        ZipRecord pickle = zip.stored(root + "data.pkl");
        TorchUnpickler host = new TorchUnpickler(trust, reader::storage);
        PickleReader.Result result = PickleReader.read(source, pickle.offset(), pickle.offset() + pickle.size(), host);
        if (result.end() != pickle.offset() + pickle.size()) {
            throw new CheckpointException("bytes follow the pickle's end at " + result.end());
        }
        return result.value();
    }

    private boolean byteOrder() {
        ZipRecord record = zip.find(root + "byteorder");
        if (record == null) {
            return false;
        }
        if (record.size() > 16) {
            throw new CheckpointException("byte order of " + record.size() + " bytes");
        }
        String order = StandardCharsets.US_ASCII.decode(zip.read(record)).toString();
        if (!order.equals("little") && !order.equals("big")) {
            throw new CheckpointException("byte order '" + order + "' is unknown");
        }
        return order.equals("big");
    }

    private StorageSpec storage(List<Object> id) {
        if (id.size() < 5 || !"storage".equals(text(id.get(0)))) {
            throw new CheckpointException("a persistent id that names no storage");
        }
        StorageClass type = (StorageClass) id.get(1);
        String key = text(id.get(2));
        long count = (Long) id.get(4);
        StorageSpec known = storages.get(key);
        if (known != null && known.dtype() == type.dtype() && known.bytes() == count * type.elementSize()) {
            return known;
        }
        boolean early = zip.find(root + "data/" + key) == null && zip.find(root + "tensors/" + key) != null;
        ZipRecord record = zip.stored(root + (early ? "tensors/" : "data/") + key);
        if (count < 0 || count > record.size() / type.elementSize()) {
            throw new CheckpointException("storage '" + key + "' shall hold " + count + " elements of "
                    + type.elementSize() + " bytes, but its record has " + record.size() + " bytes");
        }
        StorageSpec storage = new StorageSpec(key, type.dtype(), count * type.elementSize(), text(id.get(3)));
        storage.place(source, record.offset(), bigEndian);
        storages.putIfAbsent(key, storage);
        return storage;
    }

    static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return value instanceof String s ? s : String.valueOf((Long) value);
    }
}
