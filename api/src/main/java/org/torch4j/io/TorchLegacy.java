package org.torch4j.io;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.pickle.PickleReader;

/** The format of {@code torch.save} before 1.6: pickles one after another, then the storages' bytes. */
final class TorchLegacy {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    private final ByteSource source;
    private final Map<String, StorageSpec> storages = new LinkedHashMap<>();
    private final Map<String, StorageSpec> views = new HashMap<>();
    private long at;

    private TorchLegacy(ByteSource source) {
        this.source = source;
    }

    static boolean isLegacy(ByteSource source) {
        try {
            return MAGIC.equals(PickleReader.read(source, 0, Math.min(source.size(), 64), nothing())
                    .value());
        } catch (CheckpointException e) {
            return false;
        }
    }

    static Object read(ByteSource source, TorchUnpickler.Trust trust) {
        return new TorchLegacy(source).read(trust);
    }

    private Object read(TorchUnpickler.Trust trust) {
        next(nothing());
        Object protocol = next(nothing());
        if (!Long.valueOf(PROTOCOL).equals(protocol)) {
            throw new CheckpointException("legacy format of protocol " + protocol + " is unknown");
        }
        next(nothing());
        Object root = next(new TorchUnpickler(trust, this::persistent));
        List<?> keys = (List<?>) next(nothing());
        for (Object key : keys) {
            place(TorchZip.text(key));
        }
        for (StorageSpec storage : storages.values()) {
            if (!storage.isPlaced()) {
                throw new CheckpointException("storage '" + storage.key() + "' has no data in the file");
            }
        }
        return root;
    }

    private Object next(TorchUnpickler host) {
        PickleReader.Result result = PickleReader.read(source, at, source.size(), host);
        at = result.end();
        return result.value();
    }

    private static TorchUnpickler nothing() {
        return new TorchUnpickler(TorchUnpickler.Trust.LISTED, id -> {
            throw new CheckpointException("a storage where none can be");
        });
    }

    private Object persistent(List<Object> id) {
        String kind = TorchZip.text(id.get(0));
        if (kind.equals("module")) {
            return id.get(1);
        }
        if (!kind.equals("storage") || id.size() < 5) {
            throw new CheckpointException("a persistent id that names no storage");
        }
        StorageClass type = (StorageClass) id.get(1);
        String key = TorchZip.text(id.get(2));
        long count = (Long) id.get(4);
        if (count < 0 || count > source.size() / type.elementSize()) {
            throw new CheckpointException(
                    "storage '" + key + "' shall hold " + count + " elements, more than the file");
        }
        StorageSpec storage = storages.get(key);
        if (storage == null) {
            storage = new StorageSpec(key, type.dtype(), count * type.elementSize(), TorchZip.text(id.get(3)));
            storages.put(key, storage);
        }
        if (id.size() > 5 && id.get(5) instanceof List<?> view) {
            return view(storage, type, view);
        }
        return storage.dtype() == type.dtype() ? storage : storage.as(type.dtype());
    }

    private StorageSpec view(StorageSpec storage, StorageClass type, List<?> view) {
        String key = TorchZip.text(view.get(0));
        long offset = Math.multiplyExact((Long) view.get(1), (long) type.elementSize());
        long bytes = Math.multiplyExact((Long) view.get(2), (long) type.elementSize());
        return views.computeIfAbsent(key, k -> storage.view(offset, bytes));
    }

    private void place(String key) {
        StorageSpec storage = storages.get(key);
        if (storage == null) {
            throw new CheckpointException("data of storage '" + key + "', which nothing uses");
        }
        if (storage.isPlaced()) {
            throw new CheckpointException("data of storage '" + key + "' twice");
        }
        long count = source.read(at, 8).getLong();
        int size = storage.dtype() == null ? 1 : storage.dtype().bytes();
        if (count != storage.bytes() / size) {
            throw new CheckpointException(
                    "storage '" + key + "' has " + count + " elements at " + at + ", not " + storage.bytes() / size);
        }
        storage.place(source, at + 8, false);
        at += 8 + storage.bytes();
    }
}
