package org.torch4j.internal.pickle;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Emits a pickle of protocol 2 with the opcodes that {@code torch.load(weights_only=True)} reads. */
public final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, Integer> memo = new HashMap<>();

    public PickleWriter() {
        op(0x80).op(2);
    }

    /** The pickle; nothing can be added after. */
    public byte[] finish() {
        op('.');
        return out.toByteArray();
    }

    public PickleWriter none() {
        return op('N');
    }

    public PickleWriter bool(boolean value) {
        return op(value ? 0x88 : 0x89);
    }

    public PickleWriter integer(long value) {
        if (value >= 0 && value < 256) {
            return op('K').op((int) value);
        }
        if (value >= 0 && value < 65536) {
            return op('M').op((int) value & 255).op((int) value >> 8);
        }
        if (value == (int) value) {
            return op('J').four((int) value);
        }
        return integer(BigInteger.valueOf(value));
    }

    public PickleWriter integer(BigInteger value) {
        byte[] big = value.toByteArray();
        if (big.length > 255) {
            throw new IllegalArgumentException("an integer of " + big.length + " bytes");
        }
        op(0x8a).op(big.length);
        for (int i = big.length - 1; i >= 0; i--) {
            op(big[i]);
        }
        return this;
    }

    public PickleWriter number(double value) {
        op('G');
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            op((int) (bits >>> shift));
        }
        return this;
    }

    public PickleWriter text(String value) {
        if (recall("s" + value)) {
            return this;
        }
        byte[] utf8 = utf8(value);
        op('X').four(utf8.length);
        out.writeBytes(utf8);
        return value.length() < 256 ? store("s" + value) : this;
    }

    /** As Python's "surrogatepass": half a pair becomes three bytes. */
    private static byte[] utf8(String value) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        value.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | c >> 12);
                bytes.write(0x80 | c >> 6 & 0x3f);
                bytes.write(0x80 | c & 0x3f);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    public PickleWriter global(String module, String name) {
        String key = "c" + module + "\n" + name + "\n";
        if (recall(key)) {
            return this;
        }
        out.writeBytes(key.getBytes(StandardCharsets.UTF_8));
        return store(key);
    }

    public PickleWriter mark() {
        return op('(');
    }

    /** A tuple of what came since the mark. */
    public PickleWriter tuple() {
        return op('t');
    }

    public PickleWriter emptyTuple() {
        return op(')');
    }

    public PickleWriter emptyList() {
        return op(']');
    }

    /** Appends what came since the mark to the list below it. */
    public PickleWriter appends() {
        return op('e');
    }

    public PickleWriter emptyDict() {
        return op('}');
    }

    /** Puts the keys and values since the mark into the dict below it. */
    public PickleWriter setItems() {
        return op('u');
    }

    /** Calls the global below with the tuple on top. */
    public PickleWriter reduce() {
        return op('R');
    }

    /** Sets the state on top on the object below. */
    public PickleWriter build() {
        return op('b');
    }

    /** Turns the tuple on top into what it is the persistent id of. */
    public PickleWriter persistent() {
        return op('Q');
    }

    private boolean recall(String key) {
        Integer index = memo.get(key);
        if (index == null) {
            return false;
        }
        if (index < 256) {
            op('h').op(index);
        } else {
            op('j').four(index);
        }
        return true;
    }

    private PickleWriter store(String key) {
        int index = memo.size();
        memo.put(key, index);
        return index < 256 ? op('q').op(index) : op('r').four(index);
    }

    private PickleWriter four(int value) {
        return op(value).op(value >> 8).op(value >> 16).op(value >> 24);
    }

    private PickleWriter op(int b) {
        out.write(b);
        return this;
    }
}
