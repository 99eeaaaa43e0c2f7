package org.torch4j.utils.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol buffer as it is written, field by field; what has proto3's default value is left out, as Python does it. */
final class Message {
    private interface Field {
        void write(CodedOutputStream out) throws IOException;
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private Message put(Field field) {
        try {
            field.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Message number(int field, long value) {
        return value == 0 ? this : put(o -> o.writeInt64(field, value));
    }

    Message number(int field, double value) {
        return Double.doubleToRawLongBits(value) == 0 ? this : put(o -> o.writeDouble(field, value));
    }

    /** A field that is written even where it is 0: one of several, of which the reader asks which is there. */
    Message present(int field, float value) {
        return put(o -> o.writeFloat(field, value));
    }

    Message present(int field, double value) {
        return put(o -> o.writeDouble(field, value));
    }

    Message present(int field, boolean value) {
        return put(o -> o.writeBool(field, value));
    }

    Message present(int field, String value) {
        return put(o -> o.writeString(field, value));
    }

    Message text(int field, String value) {
        return value.isEmpty() ? this : present(field, value);
    }

    Message bytes(int field, byte[] value) {
        return value.length == 0 ? this : put(o -> o.writeByteArray(field, value));
    }

    Message bytes(int field, String value) {
        return put(o -> o.writeBytes(field, ByteString.copyFromUtf8(value)));
    }

    Message message(int field, Message value) {
        return put(o -> o.writeByteArray(field, value.toBytes()));
    }

    Message floats(int field, float... values) {
        return packed(field, packed -> {
            for (float value : values) {
                packed.writeFloatNoTag(value);
            }
        });
    }

    Message doubles(int field, double... values) {
        return packed(field, packed -> {
            for (double value : values) {
                packed.writeDoubleNoTag(value);
            }
        });
    }

    Message numbers(int field, long... values) {
        return packed(field, packed -> {
            for (long value : values) {
                packed.writeInt64NoTag(value);
            }
        });
    }

    private Message packed(int field, Field values) {
        Message packed = new Message().put(values);
        return bytes(field, packed.toBytes());
    }

    byte[] toBytes() {
        put(CodedOutputStream::flush);
        return bytes.toByteArray();
    }
}
