package org.torch4j.internal.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.torch4j.errors.CheckpointException;

/** The numbers and texts of a pickle, and the budget of memory that reading it may take. */
abstract class PickleLiterals {
    private static final long BASE_BUDGET = 32L << 20;
    private static final int BUDGET_PER_BYTE = 16;
    private static final int LONGEST_INTEGER = 4096;

    final PickleInput in;
    final long start;
    long opcodeAt;
    private long spent;

    PickleLiterals(PickleInput in) {
        this.in = in;
        this.start = in.position();
    }

    final Object number(long value) {
        charge(24);
        return value;
    }

    final Object textInteger() {
        String text = ascii(in.line());
        if (text.equals("01")) {
            return Boolean.TRUE;
        }
        if (text.equals("00")) {
            return Boolean.FALSE;
        }
        return integer(text);
    }

    final Object textLong() {
        String text = ascii(in.line());
        return integer(text.endsWith("L") ? text.substring(0, text.length() - 1) : text);
    }

    private Object integer(String text) {
        charge(24 + text.length());
        if (text.length() > LONGEST_INTEGER) {
            throw bad("an integer of " + text.length() + " digits");
        }
        try {
            return narrow(new BigInteger(text.trim()));
        } catch (NumberFormatException e) {
            throw bad("'" + text + "' is no integer");
        }
    }

    final Object binaryLong(int length) {
        if (length < 0 || length > LONGEST_INTEGER) {
            throw bad("an integer of " + length + " bytes");
        }
        byte[] little = in.bytes(length);
        charge(48 + length);
        if (length == 0) {
            return 0L;
        }
        byte[] big = new byte[length];
        for (int i = 0; i < length; i++) {
            big[i] = little[length - 1 - i];
        }
        return narrow(new BigInteger(big));
    }

    private static Object narrow(BigInteger value) {
        return value.bitLength() < 64 ? (Object) value.longValue() : value;
    }

    final Object textFloat() {
        String text = ascii(in.line());
        charge(24);
        try {
            return switch (text) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan", "-nan" -> Double.NaN;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw bad("'" + text + "' is no number");
        }
    }

    final long smallInteger(byte[] line) {
        try {
            return Long.parseLong(ascii(line));
        } catch (NumberFormatException e) {
            throw bad("a memo index that is no number");
        }
    }

    private static String ascii(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    final String string(long length) {
        long at = in.position();
        byte[] bytes = data(length);
        charge(length);
        return PickleInput.utf8(bytes, at);
    }

    final byte[] data(long length) {
        byte[] bytes = in.bytes(length);
        charge(24 + length);
        return bytes;
    }

    /** Python 2's {@code str}: text where it is UTF-8, bytes otherwise. */
    static Object pythonTwoString(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : bytes;
    }

    final byte[] quoted(byte[] line) {
        int last = line.length - 1;
        if (last < 1 || line[0] != line[last] || (line[0] != '\'' && line[0] != '"')) {
            throw bad("a string without quotes");
        }
        byte[] out = new byte[line.length];
        int n = 0;
        for (int i = 1; i < last; i++) {
            int c = line[i];
            if (c != '\\') {
                out[n++] = (byte) c;
                continue;
            }
            if (++i >= last) {
                throw bad("a string ends in a backslash");
            }
            switch (line[i]) {
                case 'n' -> out[n++] = '\n';
                case 't' -> out[n++] = '\t';
                case 'r' -> out[n++] = '\r';
                case 'a' -> out[n++] = 7;
                case 'b' -> out[n++] = 8;
                case 'f' -> out[n++] = 12;
                case 'v' -> out[n++] = 11;
                case 'x' -> {
                    if (i + 2 >= last) {
                        throw bad("a string with half an escape");
                    }
                    out[n++] = (byte) hex(line, i + 1, 2);
                    i += 2;
                }
                default -> out[n++] = line[i];
            }
        }
        charge(24 + n);
        return Arrays.copyOf(out, n);
    }

    final String rawUnicode(byte[] line) {
        charge(48 + 2L * line.length);
        StringBuilder text = new StringBuilder(line.length);
        for (int i = 0; i < line.length; i++) {
            int c = line[i] & 0xff;
            int digits = c != '\\' || i + 1 >= line.length ? 0 : line[i + 1] == 'u' ? 4 : line[i + 1] == 'U' ? 8 : 0;
            if (digits == 0) {
                text.append((char) c);
            } else if (i + 1 + digits >= line.length) {
                throw bad("a string with half an escape");
            } else {
                int point = hex(line, i + 2, digits);
                if (!Character.isValidCodePoint(point)) {
                    throw bad("a string with an escape that is no character");
                }
                text.appendCodePoint(point);
                i += 1 + digits;
            }
        }
        return text.toString();
    }

    private int hex(byte[] line, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(line[i], 16);
            if (digit < 0) {
                throw bad("an escape that is not hexadecimal");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    final void charge(long bytes) {
        spent += bytes;
        if (spent > BASE_BUDGET + BUDGET_PER_BYTE * (in.position() - start)) {
            throw bad("it asks for more memory than so short a file may");
        }
    }

    final CheckpointException bad(String what) {
        return new CheckpointException("pickle at byte " + opcodeAt + ": " + what);
    }
}
