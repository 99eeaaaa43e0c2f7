package org.torch4j.binding;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.pytorch.DeviceGuardImplInterface;
import org.bytedeco.pytorch.global.torch.EventFlag;

/** A mark in a stream of work; made at its first record. */
public class NativeEvent implements AutoCloseable {
    private final DeviceGuardImplInterface guard = NativeCuda.guard();
    private final PointerPointer<Pointer> slot = new PointerPointer<Pointer>(1).put(0, (Pointer) null);
    private final EventFlag flag;
    private int device = -1;

    /** @param timed whether elapsed time can be asked for */
    protected NativeEvent(boolean timed) {
        flag = timed ? EventFlag.BACKEND_DEFAULT : EventFlag.PYTORCH_DEFAULT;
    }

    protected final void recordIn(NativeStream stream) {
        if (device >= 0 && device != stream.deviceIndex()) {
            throw new IllegalArgumentException(
                    "an event of cuda:" + device + " cannot be recorded in a stream of cuda:" + stream.deviceIndex());
        }
        NativeCuda.call("record", () -> guard.record(slot, stream.pointer(), (byte) device, flag));
        device = stream.deviceIndex();
    }

    /** Lets work queued in {@code stream} from now on wait for this event. */
    protected final void holdBack(NativeStream stream) {
        if (device >= 0) {
            NativeCuda.call("wait_event", () -> guard.block(pointer(), stream.pointer()));
        }
    }

    protected final boolean hasPassed() {
        return device < 0 || guard.queryEvent(pointer());
    }

    protected final void await() {
        if (device >= 0) {
            NativeCuda.call("synchronize", () -> guard.synchronizeEvent(pointer()));
        }
    }

    /** Milliseconds from this event to {@code end}. */
    protected final double millisUntil(NativeEvent end) {
        if (device < 0 || end.device < 0) {
            throw new IllegalStateException("both events must be recorded before the time between them is asked for");
        }
        if (flag != EventFlag.BACKEND_DEFAULT || end.flag != EventFlag.BACKEND_DEFAULT) {
            throw new IllegalStateException("both events must be made with timing to tell the time between them");
        }
        try {
            return guard.elapsedTime(pointer(), end.pointer(), (byte) device);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("elapsed_time", e);
        }
    }

    private Pointer pointer() {
        return slot.get(0);
    }

    @Override
    public void close() {
        if (device >= 0) {
            guard.destroyEvent(pointer(), (byte) device);
            device = -1;
        }
        slot.close();
    }
}
