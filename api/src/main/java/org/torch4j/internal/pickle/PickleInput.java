package org.torch4j.internal.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/** The bytes of a pickle from a position on, read through a small buffer. */
final class PickleInput {
    private static final int LONGEST_LINE = 1 << 20;

    private final ByteSource source;
    private final long end;
    private final ByteBuffer buffer;
    private long bufferEnd;

    PickleInput(ByteSource source, long offset, long end) {
        source.check(offset, end - offset);
        this.source = source;
        this.end = end;
        this.bufferEnd = offset;
        this.buffer = ByteBuffer.allocate((int) Math.max(16, Math.min(8192, end - offset)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
    }

    long position() {
        return bufferEnd - buffer.remaining();
    }

    long remaining() {
        return end - position();
    }

    int u8() {
        need(1);
        return buffer.get() & 0xff;
    }

    int u16() {
        need(2);
        return buffer.getShort() & 0xffff;
    }

    int i32() {
        need(4);
        return buffer.getInt();
    }

    long u32() {
        return i32() & 0xffffffffL;
    }

    long i64() {
        need(8);
        return buffer.getLong();
    }

    double bigEndianDouble() {
        need(8);
        return Double.longBitsToDouble(Long.reverseBytes(buffer.getLong()));
    }

    byte[] bytes(long length) {
        long at = position();
        if (length < 0 || length > remaining() || length > Integer.MAX_VALUE - 16) {
            throw new CheckpointException(
                    "pickle at byte " + at + ": a length of " + length + " where " + remaining() + " bytes are left");
        }
        byte[] out = new byte[(int) length];
        int ready = Math.min(out.length, buffer.remaining());
        buffer.get(out, 0, ready);
        if (ready < out.length) {
            source.fill(bufferEnd, ByteBuffer.wrap(out, ready, out.length - ready));
            bufferEnd += out.length - ready;
        }
        return out;
    }

    /** Bytes up to the next line feed, which is consumed. */
    byte[] line() {
        long start = position();
        byte[] line = new byte[64];
        int length = 0;
        for (int c = u8(); c != '\n'; c = u8()) {
            if (length == line.length) {
                if (length >= LONGEST_LINE) {
                    throw new CheckpointException("pickle at byte " + start + ": a line without end");
                }
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = (byte) c;
        }
        return Arrays.copyOf(line, length);
    }

    static String utf8(byte[] bytes, long at) {
        String fast = new String(bytes, StandardCharsets.UTF_8);
        if (fast.indexOf('\uFFFD') < 0) {
            return fast;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            String lone = withLoneSurrogates(bytes);
            if (lone != null) {
                return lone;
            }
            throw new CheckpointException("pickle at byte " + at + ": a string is not UTF-8", e);
        }
    }

    /** What Python writes with "surrogatepass": halves of pairs as three bytes; null if there is another fault. */
    private static String withLoneSurrogates(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int done = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == 0xed && (bytes[i + 1] & 0xe0) == 0xa0 && (bytes[i + 2] & 0xc0) == 0x80) {
                text.append(new String(bytes, done, i - done, StandardCharsets.UTF_8));
                text.append((char) (0xd000 | (bytes[i + 1] & 0x3f) << 6 | bytes[i + 2] & 0x3f));
                i += 2;
                done = i + 1;
            }
        }
        text.append(new String(bytes, done, bytes.length - done, StandardCharsets.UTF_8));
        return done == 0 || text.indexOf("\uFFFD") >= 0 ? null : text.toString();
    }

    private void need(int count) {
        if (buffer.remaining() >= count) {
            return;
        }
        if (count > remaining()) {
            throw new CheckpointException("pickle at byte " + position() + ": the input ends in the middle");
        }
        buffer.compact();
        int room = (int) Math.min(buffer.remaining(), end - bufferEnd);
        buffer.limit(buffer.position() + room);
        source.fill(bufferEnd, buffer);
        bufferEnd += room;
        buffer.flip();
    }
}
