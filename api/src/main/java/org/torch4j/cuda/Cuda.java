package org.torch4j.cuda;

import org.jspecify.annotations.Nullable;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeCuda;

/**
 * NVIDIA's GPUs and their memory. Sizes are in bytes.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/cuda.html">torch.cuda</a>
 */
public final class Cuda {
    private Cuda() {}

    /** Whether a GPU can be used. */
    public static boolean isAvailable() {
        return org.torch4j.binding.startup.Cuda.state().usable();
    }

    /** The GPUs in one line, or why none can be used and what to do. */
    public static String explain() {
        return org.torch4j.binding.startup.Cuda.state().sentence();
    }

    public static int deviceCount() {
        return NativeCuda.deviceCount();
    }

    /** Number of the device that {@code cuda} means on this thread. */
    public static int currentDevice() {
        return NativeCuda.currentDevice();
    }

    /** Lets {@code cuda} mean that device on this thread. */
    public static void setDevice(int device) {
        NativeCuda.setDevice(device);
    }

    public static void setDevice(Device device) {
        NativeCuda.setDevice(index(device));
    }

    public static String deviceName(int device) {
        return properties(device).name();
    }

    public static DeviceProperties properties(int device) {
        NativeCuda.Properties p = NativeCuda.properties(device);
        return new DeviceProperties(p.name(), p.major(), p.minor(), p.totalMemory(), p.multiprocessors());
    }

    /** Whether the current device computes in bfloat16. */
    public static boolean isBf16Supported() {
        return isAvailable() && properties(currentDevice()).major() >= 8;
    }

    /** Waits until everything queued on the current device is done. */
    public static void synchronize() {
        NativeCuda.synchronize(NativeCuda.currentDevice());
    }

    public static void synchronize(int device) {
        NativeCuda.synchronize(device);
    }

    /** Seeds the current device. */
    public static void manualSeed(long seed) {
        NativeCuda.manualSeed(seed);
    }

    /** Seeds every device. */
    public static void manualSeedAll(long seed) {
        NativeCuda.manualSeedAll(seed);
    }

    /** State of a device's random numbers. */
    public static Tensor getRngState(int device) {
        return (Tensor) NativeCuda.randomState(device);
    }

    public static void setRngState(int device, Tensor state) {
        NativeCuda.restoreRandomState(device, state);
    }

    /** Gives the memory that tensors have freed, and that is cached for new ones, back to the driver. */
    public static void emptyCache() {
        NativeCuda.emptyCache();
    }

    /** Bytes in live tensors on the current device; 0 where there is no GPU. */
    public static long memoryAllocated() {
        return isAvailable() ? memoryAllocated(currentDevice()) : 0;
    }

    public static long memoryAllocated(int device) {
        return memoryStats(device).allocatedBytes().current();
    }

    /** The most that {@link #memoryAllocated()} has been. */
    public static long maxMemoryAllocated() {
        return isAvailable() ? memoryStats(currentDevice()).allocatedBytes().peak() : 0;
    }

    /** Bytes that the caching allocator holds on the current device. */
    public static long memoryReserved() {
        return isAvailable() ? memoryStats(currentDevice()).reservedBytes().current() : 0;
    }

    public static MemoryStats memoryStats(int device) {
        return MemoryStats.of(NativeCuda.statistics(device));
    }

    public static void resetPeakMemoryStats(int device) {
        NativeCuda.resetPeakStatistics(device);
    }

    /** What the driver says is free on a device, other processes counted. */
    public static MemoryInfo memoryInfo(int device) {
        long[] info = NativeCuda.memoryInfo(device);
        return new MemoryInfo(info[0], info[1]);
    }

    /** CUDA's version, as {@code 13.1}; null with the CPU natives. */
    public static String version() {
        return NativeCuda.cudaVersion();
    }

    /** cuDNN's version, as {@code 9.19.1}; null where it is not loaded. */
    public static @Nullable String cudnnVersion() {
        return NativeCuda.cudnnVersion();
    }

    static int index(Device device) {
        if (!device.isCuda()) {
            throw new IllegalArgumentException("device " + device + ": expected a CUDA device");
        }
        return device.index() < 0 ? NativeCuda.currentDevice() : device.index();
    }
}
