package org.torch4j.io;

import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/** Bytes of a file that one or several tensors share. */
final class StorageSpec {
    /** Where the bytes are; one for all the views of a storage. */
    private static final class Place {
        ByteSource source;
        long offset = -1;
        boolean bigEndian;
    }

    private final String key;
    private final DType dtype;
    private final long bytes;
    private final String location;
    private final Place place;
    private final long start;

    /** @param dtype null for untyped bytes */
    StorageSpec(String key, DType dtype, long bytes, String location) {
        this(key, dtype, bytes, location, new Place(), 0);
    }

    private StorageSpec(String key, DType dtype, long bytes, String location, Place place, long start) {
        this.key = key;
        this.dtype = dtype;
        this.bytes = bytes;
        this.location = location;
        this.place = place;
        this.start = start;
    }

    static StorageSpec at(ByteSource source, long offset, long bytes) {
        StorageSpec storage = new StorageSpec("", null, bytes, "cpu");
        storage.place(source, offset, false);
        return storage;
    }

    /** A part of this storage. */
    StorageSpec view(long offset, long length) {
        if (offset < 0 || length < 0 || offset > bytes - length) {
            throw new CheckpointException("a view of storage '" + key + "' reaches past its " + bytes + " bytes");
        }
        return new StorageSpec(key, dtype, length, location, place, start + offset);
    }

    /** The same bytes with elements of another type. */
    StorageSpec as(DType type) {
        return new StorageSpec(key, type, bytes, location, place, start);
    }

    /** Says where the bytes are; they must be there. */
    void place(ByteSource source, long offset, boolean bigEndian) {
        source.check(offset, bytes);
        place.source = source;
        place.offset = offset;
        place.bigEndian = bigEndian;
    }

    String key() {
        return key;
    }

    DType dtype() {
        return dtype;
    }

    long bytes() {
        return bytes;
    }

    String location() {
        return location;
    }

    ByteSource source() {
        if (place.source == null) {
            throw new CheckpointException("storage '" + key + "' has no data in the file");
        }
        return place.source;
    }

    /** Where the bytes begin in the file; -1 while that is not known. */
    long offset() {
        return place.offset < 0 ? -1 : place.offset + start;
    }

    boolean isPlaced() {
        return place.source != null;
    }

    boolean bigEndian() {
        return place.bigEndian;
    }
}
