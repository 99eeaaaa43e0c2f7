package org.torch4j.binding;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight Recorder's view of native memory: taken now and then as tensors are made, and after each collection asked for. */
@Name("torch4j.NativeMemory")
@Label("Native Memory of Tensors")
@Category("torch4j")
@Description("What live tensors hold outside Java's heap")
@StackTrace(false)
final class MemoryEvent extends Event {
    @Label("Live Bytes")
    @DataAmount
    long liveBytes;

    @Label("Peak Bytes")
    @DataAmount
    long peakBytes;

    @Label("Live Objects")
    long liveObjects;

    @Label("After Collection")
    boolean collected;

    private MemoryEvent() {}

    static void emit(boolean collected) {
        MemoryEvent event = new MemoryEvent();
        if (event.shouldCommit()) {
            event.liveBytes = NativeMemory.liveBytes();
            event.peakBytes = NativeMemory.peakBytes();
            event.liveObjects = NativeMemory.liveObjects();
            event.collected = collected;
            event.commit();
        }
    }
}
