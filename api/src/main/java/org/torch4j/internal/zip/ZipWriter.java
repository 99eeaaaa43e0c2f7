package org.torch4j.internal.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes stored records whose data begin at multiples of an alignment, zip64 where it must be.
 *
 * <p>The layout is that of PyTorch's own writer: an {@code FB} field pads the header, a data descriptor follows the
 * data.
 */
public final class ZipWriter {
    private static final long MAX32 = 0xffffffffL;
    private static final int MAX16 = 0xffff;
    private static final int FLAGS = 0x0808;
    private static final int LOCAL_SIZE = 30;

    private record Entry(byte[] name, long size, long header, int crc) {}

    private final WritableByteChannel out;
    private final int alignment;
    private final List<Entry> entries = new ArrayList<>();
    private long position;

    public ZipWriter(WritableByteChannel out, int alignment) {
        this.out = out;
        this.alignment = alignment;
    }

    /** Hands over the data of a record in pieces. */
    public interface Data {
        void writeTo(Sink sink) throws IOException;
    }

    /** Takes the pieces. */
    public interface Sink {
        void write(ByteBuffer piece) throws IOException;
    }

    public void add(String name, byte[] data) throws IOException {
        add(name, data.length, sink -> sink.write(ByteBuffer.wrap(data)));
    }

    /** Writes a record of exactly {@code size} bytes. */
    public void add(String name, long size, Data data) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long header = position;
        boolean bigSize = size >= MAX32;
        boolean bigHeader = header >= MAX32;
        int zip64 = bigSize || bigHeader ? 4 + (bigSize ? 16 : 0) + (bigHeader ? 8 : 0) : 0;
        long start = header + LOCAL_SIZE + bytes.length + 4 + zip64;
        int padding = (int) ((alignment - start % alignment) % alignment);
        boolean descriptor = size > 0;
        ByteBuffer local = buffer(LOCAL_SIZE + bytes.length + zip64 + 4 + padding);
        local.putInt(0x04034b50).putShort((short) 0).putShort((short) FLAGS).putShort((short) 0);
        local.putInt(0).putInt(0).putInt(bigSize ? -1 : 0).putInt(bigSize ? -1 : 0);
        local.putShort((short) bytes.length)
                .putShort((short) (zip64 + 4 + padding))
                .put(bytes);
        putZip64(local, bigSize, bigHeader, size, header);
        local.put((byte) 'F').put((byte) 'B').putShort((short) padding);
        while (local.hasRemaining()) {
            local.put((byte) 'Z');
        }
        write(local.flip());
        CRC32 crc = new CRC32();
        long from = position;
        data.writeTo(piece -> {
            crc.update(piece.duplicate());
            write(piece);
        });
        if (position - from != size) {
            throw new IOException("record '" + name + "' got " + (position - from) + " bytes, not " + size);
        }
        if (descriptor) {
            boolean wide = bigSize || bigHeader;
            ByteBuffer end = buffer(wide ? 24 : 16).putInt(0x08074b50).putInt((int) crc.getValue());
            if (wide) {
                end.putLong(size).putLong(size);
            } else {
                end.putInt((int) size).putInt((int) size);
            }
            write(end.flip());
        }
        entries.add(new Entry(bytes, size, header, (int) crc.getValue()));
    }

    /** Writes the directory; nothing can be added after. */
    public void finish() throws IOException {
        long start = position;
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            boolean bigSize = entry.size >= MAX32;
            boolean bigHeader = entry.header >= MAX32;
            int zip64 = bigSize || bigHeader ? 4 + (bigSize ? 16 : 0) + (bigHeader ? 8 : 0) : 0;
            ByteBuffer b = buffer(46 + entry.name.length + zip64);
            b.putInt(0x02014b50)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) FLAGS)
                    .putShort((short) 0);
            b.putInt(0).putInt(entry.crc);
            b.putInt(bigSize ? -1 : (int) entry.size).putInt(bigSize ? -1 : (int) entry.size);
            b.putShort((short) entry.name.length)
                    .putShort((short) zip64)
                    .putShort((short) 0)
                    .putShort((short) 0);
            b.putShort((short) 0)
                    .putInt(0)
                    .putInt(bigHeader ? -1 : (int) entry.header)
                    .put(entry.name);
            putZip64(b, bigSize, bigHeader, entry.size, entry.header);
            directory.writeBytes(b.array());
        }
        write(ByteBuffer.wrap(directory.toByteArray()));
        end(start, directory.size());
    }

    private void end(long start, long size) throws IOException {
        boolean big = start >= MAX32 || size >= MAX32 || entries.size() >= MAX16;
        if (big) {
            long at = position;
            ByteBuffer b = buffer(56 + 20);
            b.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            b.putLong(entries.size()).putLong(entries.size()).putLong(size).putLong(start);
            b.putInt(0x07064b50).putInt(0).putLong(at).putInt(1);
            write(b.flip());
        }
        short count = (short) (big ? MAX16 : entries.size());
        ByteBuffer b = buffer(22).putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        b.putShort(count).putShort(count);
        b.putInt(big ? -1 : (int) size).putInt(big ? -1 : (int) start).putShort((short) 0);
        write(b.flip());
    }

    private static void putZip64(ByteBuffer b, boolean bigSize, boolean bigHeader, long size, long header) {
        if (!bigSize && !bigHeader) {
            return;
        }
        b.putShort((short) 1).putShort((short) ((bigSize ? 16 : 0) + (bigHeader ? 8 : 0)));
        if (bigSize) {
            b.putLong(size).putLong(size);
        }
        if (bigHeader) {
            b.putLong(header);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            position += out.write(bytes);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
