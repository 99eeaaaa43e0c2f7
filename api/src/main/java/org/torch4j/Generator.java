package org.torch4j;

import org.torch4j.binding.NativeRandom;

/**
 * A source of random numbers of its own, on the CPU unless a device is named.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.Generator.html">torch.Generator</a>
 */
public final class Generator extends NativeRandom {
    /** With libtorch's default seed. */
    public Generator() {}

    public Generator(long seed) {
        seedWith(seed);
    }

    private Generator(int cudaDevice) {
        super(cudaDevice);
    }

    /**
     * A generator of that device, with libtorch's default seed.
     *
     * @throws org.torch4j.errors.DeviceException for a GPU that cannot be used
     */
    public static Generator on(Device device) {
        return switch (device.type()) {
            case CPU -> new Generator();
            case CUDA -> new Generator(Math.max(device.index(), 0));
            default -> throw new IllegalArgumentException("no generator for " + device + ": expected cpu or cuda");
        };
    }

    public Generator manualSeed(long seed) {
        seedWith(seed);
        return this;
    }

    public long initialSeed() {
        return currentSeed();
    }

    /** Seeds from the machine's entropy and returns that seed. */
    public long seed() {
        return reseed();
    }

    /** Another generator in the same state. */
    public Generator cloneState() {
        int device = cudaDevice();
        Generator twin = device < 0 ? new Generator() : new Generator(device);
        try (Tensor state = getState()) {
            twin.setState(state);
        }
        return twin;
    }

    public Tensor getState() {
        return (Tensor) copyState();
    }

    public void setState(Tensor state) {
        restoreState(state);
    }
}
