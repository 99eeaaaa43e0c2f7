package org.torch4j.binding;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Stream;
import org.bytedeco.pytorch.global.torch;

/** A queue of work on a CUDA device. */
public class NativeStream implements AutoCloseable {
    private final Stream stream;

    private NativeStream(Stream stream) {
        this.stream = stream;
    }

    /** The same queue once more. */
    protected NativeStream(NativeStream other) {
        this(other.stream);
    }

    /** One of the device's pool of streams. */
    public static NativeStream fromPool(int device, boolean highPriority) {
        try (Device place = NativeCuda.device(device)) {
            return new NativeStream(NativeCuda.guard().getStreamFromGlobalPool(place, highPriority));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("Stream", e);
        }
    }

    /** The stream that the calling thread's work goes to. */
    public static NativeStream current(int device) {
        NativeCuda.require(device);
        return new NativeStream(torch.getCurrentStream((byte) device));
    }

    public static NativeStream ofDevice(int device) {
        try (Device place = NativeCuda.device(device)) {
            return new NativeStream(NativeCuda.guard().getDefaultStream(place));
        }
    }

    final Stream pointer() {
        return stream;
    }

    /** Sends the calling thread's work to this stream, and says where it went before. */
    public final NativeStream makeCurrent() {
        NativeStream before = current(deviceIndex());
        NativeCuda.call("set_stream", () -> torch.setCurrentStream(stream));
        return before;
    }

    public final int deviceIndex() {
        return stream.device_index();
    }

    public final long id() {
        return stream.id();
    }

    public final boolean isDone() {
        return stream.query();
    }

    public final void await() {
        NativeCuda.call("synchronize", stream::synchronize);
    }

    /** Keeps a tensor's memory from being reused until the work queued here so far is done. */
    public final void uses(NativeTensor tensor) {
        NativeCuda.call("record_stream", () -> tensor.pointer().record_stream(stream));
    }

    public final boolean isSameAs(NativeStream other) {
        return stream.equals(other.stream);
    }

    @Override
    public void close() {
        stream.close();
    }
}
