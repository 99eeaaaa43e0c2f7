package org.torch4j.utils.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Reads event files record by record, and messages field by field. */
final class EventReader {
    private EventReader() {}

    /** The records of all files in a folder and below, by the files' names. */
    static List<byte[]> records(Path folder) throws IOException {
        List<byte[]> records = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("events.out.tfevents."))
                    .sorted()
                    .toList()) {
                records.addAll(ofFile(file));
            }
        }
        return records;
    }

    static List<byte[]> ofFile(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] head = take(bytes, 8);
            byte[] data = take(bytes, (int)
                    ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong());
            records.add(data);
        }
        return records;
    }

    private static byte[] take(ByteBuffer bytes, int size) {
        byte[] data = new byte[size];
        bytes.get(data);
        CRC32C crc = new CRC32C();
        crc.update(data);
        int value = (int) crc.getValue();
        if (bytes.getInt() != ((value >>> 15 | value << 17) + 0xa282ead8)) {
            throw new IllegalStateException("a wrong checksum");
        }
        return data;
    }

    /** The fields of a message: longs, doubles, floats as int bits, byte arrays. */
    static Map<Integer, List<Object>> fields(byte[] message) {
        Map<Integer, List<Object>> fields = new TreeMap<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        try {
            while (!in.isAtEnd()) {
                int tag = in.readTag();
                Object value =
                        switch (WireFormat.getTagWireType(tag)) {
                            case WireFormat.WIRETYPE_VARINT -> in.readInt64();
                            case WireFormat.WIRETYPE_FIXED64 -> in.readDouble();
                            case WireFormat.WIRETYPE_FIXED32 -> in.readFloat();
                            default -> in.readByteArray();
                        };
                fields.computeIfAbsent(WireFormat.getTagFieldNumber(tag), n -> new ArrayList<>())
                        .add(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    static byte[] message(Map<Integer, List<Object>> fields, int field) {
        return (byte[]) fields.get(field).get(0);
    }
}
