package org.torch4j.internal.zip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/** The records of a zip file, zip64 included, after the whole directory was checked against the file. */
public final class ZipArchive {
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final long MAX32 = 0xffffffffL;
    private static final int LARGEST_DIRECTORY = 256 << 20;
    /** No deflate stream holds more than this many bytes for one of its own. */
    private static final int DEFLATE_LIMIT = 1032;

    private final ByteSource source;
    private final Map<String, ZipRecord> records;

    private ZipArchive(ByteSource source, Map<String, ZipRecord> records) {
        this.source = source;
        this.records = records;
    }

    /** Whether the source begins as a zip file does. */
    public static boolean looksLikeZip(ByteSource source) {
        return source.size() >= 4 && source.read(0, 4).getInt() == LOCAL
                || source.size() >= END_SIZE && source.read(0, 4).getInt() == END;
    }

    public static ZipArchive open(ByteSource source) {
        Directory directory = findDirectory(source);
        List<ZipRecord> found = new ArrayList<>();
        Map<String, ZipRecord> byName = new LinkedHashMap<>();
        ByteBuffer bytes = source.read(directory.offset, directory.size);
        for (long i = 0; i < directory.count; i++) {
            ZipRecord record = central(source, bytes, directory);
            if (byName.put(record.name(), record) != null) {
                throw new CheckpointException("zip: two records are named '" + record.name() + "'");
            }
            found.add(record);
        }
        if (bytes.hasRemaining()) {
            throw new CheckpointException("zip: " + bytes.remaining() + " stray bytes in the central directory");
        }
        refuseOverlaps(found, directory);
        return new ZipArchive(source, Collections.unmodifiableMap(byName));
    }

    public Collection<ZipRecord> records() {
        return records.values();
    }

    /** The record of that name, or null. */
    public ZipRecord find(String name) {
        return records.get(name);
    }

    /** The record of that name, which must be there and stored uncompressed. */
    public ZipRecord stored(String name) {
        ZipRecord record = records.get(name);
        if (record == null) {
            throw new CheckpointException("zip: no record '" + name + "'");
        }
        if (record.compressed()) {
            throw new CheckpointException("zip: record '" + name + "' is compressed; only stored records are trusted");
        }
        return record;
    }

    /** The content of a stored record. */
    public ByteBuffer read(ZipRecord record) {
        return source.read(stored(record.name()).offset(), record.size());
    }

    /**
     * The content of a record that may be compressed. What it inflates to is bounded by its own size in the directory,
     * which is bounded by what its bytes can hold.
     */
    public byte[] inflate(ZipRecord record) {
        if (!record.compressed()) {
            return read(record).array();
        }
        if (record.size() > Integer.MAX_VALUE - 16) {
            throw new CheckpointException("zip: compressed record '" + record.name() + "' is too large");
        }
        byte[] packed = source.read(record.offset(), record.storedSize()).array();
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] out = new byte[(int) Math.min(record.size(), 1 << 16)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    if (length == record.size()) {
                        if (inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                            throw new CheckpointException(
                                    "zip: record '" + record.name() + "' inflates to more than it says");
                        }
                        break;
                    }
                    out = Arrays.copyOf(out, (int) Math.min(record.size(), out.length * 2L));
                }
                int got = inflater.inflate(out, length, out.length - length);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new CheckpointException("zip: record '" + record.name() + "' is cut short");
                }
                length += got;
            }
            if (length != record.size()) {
                throw new CheckpointException("zip: record '" + record.name() + "' inflates to less than it says");
            }
            CRC32 crc = new CRC32();
            crc.update(out);
            if ((int) crc.getValue() != record.crc()) {
                throw new CheckpointException("zip: record '" + record.name() + "' is damaged (CRC differs)");
            }
            return out;
        } catch (DataFormatException e) {
            throw new CheckpointException("zip: record '" + record.name() + "' is not deflate data", e);
        } finally {
            inflater.end();
        }
    }

    /** Compares a stored record with its CRC; archives written with CRCs switched off do not pass. */
    public void verify(ZipRecord record) {
        if (record.compressed()) {
            inflate(record);
            return;
        }
        CRC32 crc = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(1 << 20, Math.max(1, record.size())));
        for (long at = 0; at < record.size(); ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), record.size() - at));
            source.fill(record.offset() + at, buffer);
            at += buffer.flip().remaining();
            crc.update(buffer);
        }
        if ((int) crc.getValue() != record.crc()) {
            throw new CheckpointException("zip: record '" + record.name() + "' is damaged (CRC differs)");
        }
    }

    private record Directory(long offset, long size, long count) {}

    private static Directory findDirectory(ByteSource source) {
        long length = Math.min(source.size(), END_SIZE + 0xffff);
        long base = source.size() - length;
        ByteBuffer tail = source.read(base, length);
        for (int i = tail.limit() - END_SIZE; i >= 0; i--) {
            if (tail.getInt(i) == END && i + END_SIZE + u16(tail, i + 20) == tail.limit()) {
                return directory(source, tail, i, base + i);
            }
        }
        throw new CheckpointException("zip: no end of central directory; the file is cut or damaged");
    }

    private static Directory directory(ByteSource source, ByteBuffer tail, int i, long at) {
        int disk = u16(tail, i + 4);
        int startDisk = u16(tail, i + 6);
        int here = u16(tail, i + 8);
        long count = u16(tail, i + 10);
        long size = u32(tail, i + 12);
        long offset = u32(tail, i + 16);
        long end = at;
        boolean big = count == 0xffff || size == MAX32 || offset == MAX32 || disk == 0xffff;
        if (at >= 20 && source.read(at - 20, 4).getInt() == LOCATOR64) {
            ByteBuffer locator = source.read(at - 20, 20);
            long at64 = locator.getLong(8);
            if (locator.getInt(4) != 0 || locator.getInt(16) > 1 || at64 < 0 || at64 > at - 20 - 56) {
                throw new CheckpointException("zip: the zip64 locator at " + (at - 20) + " points nowhere");
            }
            ByteBuffer end64 = source.read(at64, 56);
            if (end64.getInt(0) != END64 || end64.getLong(4) != at - 20 - at64 - 12) {
                throw new CheckpointException("zip: no zip64 end of central directory at " + at64);
            }
            if (end64.getInt(16) != 0 || end64.getInt(20) != 0 || end64.getLong(24) != end64.getLong(32)) {
                throw new CheckpointException("zip: archives of several parts are not read");
            }
            disagree(count, end64.getLong(32), 0xffff, "record counts");
            disagree(size, end64.getLong(40), MAX32, "directory sizes");
            disagree(offset, end64.getLong(48), MAX32, "directory offsets");
            count = end64.getLong(32);
            size = end64.getLong(40);
            offset = end64.getLong(48);
            end = at64;
        } else if (big && (size == MAX32 || offset == MAX32)) {
            throw new CheckpointException("zip: the zip64 directory is missing");
        } else if (disk != 0 || startDisk != 0 || here != count) {
            throw new CheckpointException("zip: archives of several parts are not read");
        }
        if (offset < 0 || size < 0 || offset > end || size != end - offset) {
            throw new CheckpointException("zip: central directory at " + offset + " of " + size
                    + " bytes does not end where it must (" + end + ")");
        }
        if (count < 0 || count > size / CENTRAL_SIZE) {
            throw new CheckpointException("zip: " + count + " records do not fit a directory of " + size + " bytes");
        }
        if (size > LARGEST_DIRECTORY) {
            throw new CheckpointException(
                    "zip: a central directory of " + size + " bytes; expected at most " + LARGEST_DIRECTORY);
        }
        return new Directory(offset, size, count);
    }

    private static void disagree(long small, long large, long marker, String what) {
        if (small != marker && small != large) {
            throw new CheckpointException("zip: the two " + what + " disagree (" + small + ", " + large + ")");
        }
    }

    private static ZipRecord central(ByteSource source, ByteBuffer bytes, Directory directory) {
        int at = bytes.position();
        long where = directory.offset + at;
        if (bytes.remaining() < CENTRAL_SIZE || bytes.getInt(at) != CENTRAL) {
            throw new CheckpointException("zip: no directory entry at " + where + "; the directory is cut or damaged");
        }
        int flags = u16(bytes, at + 8);
        int method = u16(bytes, at + 10);
        int crc = bytes.getInt(at + 16);
        long stored = u32(bytes, at + 20);
        long size = u32(bytes, at + 24);
        int nameLength = u16(bytes, at + 28);
        int extraLength = u16(bytes, at + 30);
        int commentLength = u16(bytes, at + 32);
        long header = u32(bytes, at + 42);
        if (bytes.remaining() < CENTRAL_SIZE + nameLength + extraLength + commentLength) {
            throw new CheckpointException("zip: directory entry at " + where + " is cut short");
        }
        byte[] rawName = new byte[nameLength];
        bytes.get(at + CENTRAL_SIZE, rawName);
        String name = text(rawName, where);
        if (size == MAX32 || stored == MAX32 || header == MAX32) {
            int extra = at + CENTRAL_SIZE + nameLength;
            int field = zip64Field(bytes, extra, extraLength, where);
            int limit = field < 0 ? 0 : field + 4 + u16(bytes, field + 2);
            int next = field + 4;
            if (size == MAX32) {
                size = long64(bytes, next, limit, where);
                next += 8;
            }
            if (stored == MAX32) {
                stored = long64(bytes, next, limit, where);
                next += 8;
            }
            if (header == MAX32) {
                header = long64(bytes, next, limit, where);
            }
        }
        bytes.position(at + CENTRAL_SIZE + nameLength + extraLength + commentLength);
        if ((flags & 0x2041) != 0) {
            throw new CheckpointException("zip: record '" + name + "' is encrypted");
        }
        if (method != 0 && method != 8) {
            throw new CheckpointException("zip: record '" + name + "' uses compression method " + method);
        }
        if (method == 0 && stored != size) {
            throw new CheckpointException(
                    "zip: stored record '" + name + "' has two sizes (" + stored + ", " + size + ")");
        }
        if (stored < 0 || size < 0 || size / DEFLATE_LIMIT > stored) {
            throw new CheckpointException("zip: record '" + name + "' cannot hold " + size + " bytes in " + stored);
        }
        long data = local(source, directory, header, rawName, name, method, stored, size);
        return new ZipRecord(name, method == 8, data, stored, size, header, crc);
    }

    private static long local(
            ByteSource source,
            Directory directory,
            long header,
            byte[] rawName,
            String name,
            int method,
            long stored,
            long size) {
        if (header < 0 || header > directory.offset - LOCAL_SIZE) {
            throw new CheckpointException(
                    "zip: record '" + name + "' begins at " + header + ", which is not in the file");
        }
        ByteBuffer local = source.read(header, LOCAL_SIZE);
        if (local.getInt(0) != LOCAL) {
            throw new CheckpointException("zip: no record header at " + header + " for '" + name + "'");
        }
        int nameLength = u16(local, 26);
        int extraLength = u16(local, 28);
        int flags = u16(local, 6);
        long data = header + LOCAL_SIZE + nameLength + extraLength;
        if (nameLength != rawName.length || (flags & 0x2041) != 0 || u16(local, 8) != method) {
            throw new CheckpointException(
                    "zip: header at " + header + " disagrees with the directory about '" + name + "'");
        }
        if (data > directory.offset - stored) {
            throw new CheckpointException("zip: record '" + name + "' runs past the directory");
        }
        if (!Arrays.equals(source.read(header + LOCAL_SIZE, nameLength).array(), rawName)) {
            throw new CheckpointException("zip: header at " + header + " names another record than '" + name + "'");
        }
        boolean later = (flags & 8) != 0;
        agree(u32(local, 18), stored, later, name);
        agree(u32(local, 22), size, later, name);
        return data;
    }

    private static void agree(long local, long central, boolean later, String name) {
        if (local != central && local != MAX32 && !(later && local == 0)) {
            throw new CheckpointException("zip: record '" + name + "' has two sizes (" + local + ", " + central + ")");
        }
    }

    private static void refuseOverlaps(List<ZipRecord> found, Directory directory) {
        List<ZipRecord> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(ZipRecord::headerOffset));
        for (int i = 0; i < sorted.size(); i++) {
            ZipRecord record = sorted.get(i);
            long next = i + 1 < sorted.size() ? sorted.get(i + 1).headerOffset() : directory.offset;
            if (record.offset() + record.storedSize() > next) {
                throw new CheckpointException("zip: record '" + record.name() + "' overlaps what follows at " + next);
            }
        }
    }

    private static int zip64Field(ByteBuffer bytes, int extra, int length, long where) {
        int at = extra;
        while (at + 4 <= extra + length) {
            int size = u16(bytes, at + 2);
            if (at + 4 + size > extra + length) {
                break;
            }
            if (u16(bytes, at) == 1) {
                return at;
            }
            at += 4 + size;
        }
        throw new CheckpointException("zip: directory entry at " + where + " lacks its zip64 sizes");
    }

    private static long long64(ByteBuffer bytes, int at, int limit, long where) {
        if (at + 8 > limit) {
            throw new CheckpointException("zip: directory entry at " + where + " lacks its zip64 sizes");
        }
        return bytes.getLong(at);
    }

    private static String text(byte[] name, long where) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException("zip: the name of the entry at " + where + " is not UTF-8", e);
        }
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & MAX32;
    }
}
