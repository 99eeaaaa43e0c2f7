package org.torch4j.internal.pickle;

import java.util.Arrays;

/** What a pickle keeps under numbers to name it again. */
final class PickleMemo {
    private final PickleLiterals machine;
    private Object[] entries = new Object[64];
    private int next;

    PickleMemo(PickleLiterals machine) {
        this.machine = machine;
    }

    /** The number after the last stored one, for opcodes that name none. */
    int next() {
        return next;
    }

    void store(long index, Object value) {
        long read = machine.opcodeAt - machine.start;
        if (index < 0 || index > read + 1024) {
            throw machine.bad("memo index " + index + " after " + read + " bytes; expected one below the bytes read");
        }
        int i = (int) index;
        if (i >= entries.length) {
            int length = (int) Math.min(Integer.MAX_VALUE - 16, Math.max(i + 1L, entries.length * 2L));
            machine.charge(4L * length);
            entries = Arrays.copyOf(entries, length);
        }
        entries[i] = new Object[] {value};
        machine.charge(24);
        next++;
    }

    Object recall(long index) {
        if (index < 0 || index >= entries.length || entries[(int) index] == null) {
            throw machine.bad("memo entry " + index + " was never stored");
        }
        return ((Object[]) entries[(int) index])[0];
    }
}
