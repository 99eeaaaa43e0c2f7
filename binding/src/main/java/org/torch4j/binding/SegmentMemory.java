package org.torch4j.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** Native memory through {@code java.lang.foreign}, which the library's own level of Java (17) does not have yet. */
final class SegmentMemory implements RawMemory {
    private static final MethodHandle LONG;
    private static final MethodHandle INT;

    static {
        try {
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            Object all = segment.getMethod("reinterpret", long.class)
                    .invoke(segment.getField("NULL").get(null), Long.MAX_VALUE);
            LONG = reader("JAVA_LONG", all, long.class);
            INT = reader("JAVA_INT", all, int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle reader(String layout, Object all, Class<?> type) throws ReflectiveOperationException {
        Class<?> layouts = Class.forName("java.lang.foreign.ValueLayout");
        VarHandle handle = (VarHandle)
                layouts.getMethod("varHandle").invoke(layouts.getField(layout).get(null));
        return MethodHandles.insertArguments(handle.toMethodHandle(VarHandle.AccessMode.GET_VOLATILE), 0, all)
                .asType(MethodType.methodType(type, long.class));
    }

    @Override
    public long longAt(long address) {
        try {
            return (long) LONG.invokeExact(address);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int intAt(long address) {
        try {
            return (int) INT.invokeExact(address);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
