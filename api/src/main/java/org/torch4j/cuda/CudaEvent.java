package org.torch4j.cuda;

import org.torch4j.Device;
import org.torch4j.binding.NativeCuda;
import org.torch4j.binding.NativeEvent;

/**
 * A mark in a {@link CudaStream}: to wait for, or to measure the time between two.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.cuda.Event.html">torch.cuda.Event</a>
 */
public final class CudaEvent extends NativeEvent {
    public CudaEvent() {
        super(false);
    }

    private CudaEvent(boolean timed) {
        super(timed);
    }

    /** An event that {@link #elapsedTime} can be asked of. */
    public static CudaEvent timed() {
        return new CudaEvent(true);
    }

    /** Marks the end of what is in the calling thread's stream. */
    public CudaEvent record() {
        try (CudaStream stream = CudaStream.current(Device.cuda(NativeCuda.currentDevice()))) {
            return record(stream);
        }
    }

    /** Marks the end of what is in a stream. */
    public CudaEvent record(CudaStream stream) {
        recordIn(stream);
        return this;
    }

    void block(CudaStream stream) {
        holdBack(stream);
    }

    /** Whether everything before the mark is done; true for an event that was never recorded. */
    public boolean query() {
        return hasPassed();
    }

    /** Waits until everything before the mark is done. */
    public void synchronize() {
        await();
    }

    /** Milliseconds between this mark and a later one, both passed. */
    public double elapsedTime(CudaEvent end) {
        return millisUntil(end);
    }
}
