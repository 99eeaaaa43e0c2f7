package org.torch4j.io;

import java.util.function.Consumer;
import org.torch4j.Device;

/** How {@link Checkpoint#load} makes tensors of a file. */
public final class LoadOptions {
    boolean mapped = true;
    boolean keepUnknown;
    boolean verify;
    Device device = Device.CPU;

    private LoadOptions() {}

    static LoadOptions of(Consumer<LoadOptions> options) {
        LoadOptions chosen = new LoadOptions();
        options.accept(chosen);
        return chosen;
    }

    /**
     * Whether tensors lie in the mapped file, read when they are touched; default true. A write to them changes
     * memory only, never the file. Another program that cuts the file short in place takes the tensors' ground away, as
     * with Python's {@code mmap=True}; read such files with {@code false}.
     */
    public LoadOptions mapped(boolean mapped) {
        this.mapped = mapped;
        return this;
    }

    /**
     * Whether every unknown class, call, name and state is kept as an opaque node instead of refusing the file, so that the
     * tensors beside foreign things are reached, by path; default false. Nothing is looked up or run.
     */
    public LoadOptions keepUnknown(boolean keepUnknown) {
        this.keepUnknown = keepUnknown;
        return this;
    }

    /** Whether every record of a zip file is compared with its checksum first, which reads all of it; default false. */
    public LoadOptions verify(boolean verify) {
        this.verify = verify;
        return this;
    }

    /** Where the tensors shall be; default the CPU, wherever they were saved. */
    public LoadOptions device(Device device) {
        this.device = device;
        return this;
    }
}
