package org.torch4j;

import org.torch4j.binding.NativeRandom;

/**
 * A source of random numbers of its own, on the CPU.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.Generator.html">torch.Generator</a>
 */
public final class Generator extends NativeRandom {
    /** With libtorch's default seed. */
    public Generator() {}

    public Generator(long seed) {
        seedWith(seed);
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

    public Tensor getState() {
        return (Tensor) copyState();
    }

    public void setState(Tensor state) {
        restoreState(state);
    }
}
