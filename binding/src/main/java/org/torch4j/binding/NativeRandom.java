package org.torch4j.binding;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/** A source of random numbers; the API's generator owns one. */
public class NativeRandom implements AutoCloseable {
    static {
        Startup.start();
    }

    private final Generator generator;

    /** A new CPU generator with the default seed. */
    protected NativeRandom() {
        this(torch.createCPUGenerator());
    }

    /** A new generator of a CUDA device with the default seed. */
    protected NativeRandom(int cudaDevice) {
        this(NativeCuda.newGenerator(cudaDevice));
    }

    private NativeRandom(Generator generator) {
        this.generator = generator;
    }

    final Generator pointer() {
        if (generator.isNull()) {
            throw new IllegalStateException("generator was closed");
        }
        return generator;
    }

    /** Seeds the generators of every device. */
    public static void manualSeedAll(long seed) {
        torch.manual_seed(seed);
    }

    public final void seedWith(long seed) {
        pointer().set_current_seed(seed);
    }

    public final long currentSeed() {
        return pointer().current_seed();
    }

    public final long reseed() {
        return pointer().seed();
    }

    public final NativeTensor copyState() {
        return Natives.wrap(new Tensor(pointer().get_state()));
    }

    public final void restoreState(NativeTensor state) {
        try {
            pointer().set_state(state.pointer());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("set_state", e, state);
        }
    }

    /** Number of the CUDA device that it draws for, -1 for the CPU. */
    protected final int cudaDevice() {
        try (Device device = pointer().device()) {
            return device.is_cuda() ? device.index() : -1;
        }
    }

    /** State of the default CPU generator, as {@code torch.get_rng_state()}. */
    public static NativeTensor defaultState() {
        return Natives.wrap(new Tensor(torch.getDefaultCPUGenerator().get_state()));
    }

    public static void restoreDefaultState(NativeTensor state) {
        try {
            torch.getDefaultCPUGenerator().set_state(state.pointer());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("set_rng_state", e, state);
        }
    }

    public static long defaultSeed() {
        return torch.getDefaultCPUGenerator().current_seed();
    }

    @Override
    public void close() {
        generator.close();
    }
}
