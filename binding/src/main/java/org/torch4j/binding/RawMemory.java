package org.torch4j.binding;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** Reads native memory. Each read sees what was written before it, by whichever thread. */
interface RawMemory {
    long longAt(long address);

    int intAt(long address);

    /** The way that this version of Java has: its foreign memory from 22 on, {@code Unsafe} (which newer ones warn of) before. */
    static RawMemory open() throws ReflectiveOperationException {
        if (Runtime.version().feature() >= 22) {
            return new SegmentMemory();
        }
        Field unsafe = Unsafe.class.getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        return new UnsafeMemory((Unsafe) unsafe.get(null));
    }

    record UnsafeMemory(Unsafe unsafe) implements RawMemory {
        @Override
        public long longAt(long address) {
            return unsafe.getLongVolatile(null, address);
        }

        @Override
        public int intAt(long address) {
            return unsafe.getIntVolatile(null, address);
        }
    }
}
