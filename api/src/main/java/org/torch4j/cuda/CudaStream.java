package org.torch4j.cuda;

import java.util.function.Supplier;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeStream;

/**
 * A queue of work on a GPU: what is queued in one is done in order, what is queued in two may overlap.
 *
 * <pre>{@code
 * try (var copies = CudaStream.create(Device.cuda(0))) {
 *     Tensor next = copies.run(() -> pinned.to(Device.cuda(0), true));
 *     CudaStream.current(Device.cuda(0)).waitFor(copies);
 * }
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.cuda.Stream.html">torch.cuda.Stream</a>
 */
public final class CudaStream extends NativeStream {
    private CudaStream(NativeStream stream) {
        super(stream);
    }

    /** A stream of the device's pool. */
    public static CudaStream create(Device device) {
        return new CudaStream(fromPool(Cuda.index(device), false));
    }

    /** A stream whose work goes before that of others. */
    public static CudaStream createHighPriority(Device device) {
        return new CudaStream(fromPool(Cuda.index(device), true));
    }

    /** The stream that the calling thread's work goes to. */
    public static CudaStream current(Device device) {
        return new CudaStream(NativeStream.current(Cuda.index(device)));
    }

    /** The stream that work goes to where no other was chosen. */
    public static CudaStream defaultOf(Device device) {
        return new CudaStream(ofDevice(Cuda.index(device)));
    }

    /** Runs {@code body} with its work queued here. */
    public <T> T run(Supplier<T> body) {
        NativeStream before = makeCurrent();
        try {
            return body.get();
        } finally {
            before.makeCurrent().close();
            before.close();
        }
    }

    /** Runs {@code body} with its work queued here. */
    public void run(Runnable body) {
        run(() -> {
            body.run();
            return null;
        });
    }

    /**
     * Keeps a tensor's memory from being reused until the work queued here so far is done; Python's
     * {@code tensor.record_stream(stream)}.
     */
    public void record(Tensor tensor) {
        uses(tensor);
    }

    public Device device() {
        return Device.cuda(deviceIndex());
    }

    /** Whether everything queued here is done. */
    public boolean query() {
        return isDone();
    }

    /** Waits until everything queued here is done. */
    public void synchronize() {
        await();
    }

    /** Lets work queued here from now on wait for what is in {@code other} now. */
    public void waitFor(CudaStream other) {
        try (CudaEvent event = new CudaEvent()) {
            event.record(other);
            event.block(this);
        }
    }

    /** Lets work queued here from now on wait for an event. */
    public void waitFor(CudaEvent event) {
        event.block(this);
    }

    public CudaEvent recordEvent() {
        CudaEvent event = new CudaEvent();
        event.record(this);
        return event;
    }

    /** Says that work queued here uses a tensor of another stream: its memory is not reused before that is done. */
    public void recordUse(Tensor tensor) {
        uses(tensor);
    }
}
