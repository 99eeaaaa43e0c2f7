package org.torch4j.binding;

import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceGuardImplInterface;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.SizeTPair;
import org.bytedeco.pytorch.Stat;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.cuda.DeviceStats;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;
import org.torch4j.binding.startup.Cuda;
import org.torch4j.binding.startup.Startup;
import org.torch4j.errors.DeviceException;

/**
 * What libtorch does with CUDA devices. The presets' own CUDA classes are touched only where {@link Cuda} says that a
 * GPU can be used: they do not load without NVIDIA's driver.
 */
public final class NativeCuda {
    static final byte TYPE = 1;

    /** What a device is. */
    public record Properties(String name, int major, int minor, long totalMemory, int multiprocessors) {}

    /** A counter of the caching allocator: now, at most, and over all time. */
    public record Counter(long current, long peak, long allocated, long freed) {}

    /** The caching allocator's counters of one device. */
    public record Statistics(
            Counter allocatedBytes,
            Counter reservedBytes,
            Counter activeBytes,
            Counter allocations,
            long retries,
            long outOfMemory) {}

    private NativeCuda() {}

    static {
        Startup.start();
    }

    /** @throws DeviceException with what is missing and what to do */
    public static void require() {
        Cuda.State state = Cuda.state();
        if (!state.usable()) {
            throw new DeviceException(state.sentence());
        }
    }

    private static byte checked(int device) {
        require();
        int count = torch.cuda_device_count();
        if (device < 0 || device >= count) {
            throw new DeviceException("there is no cuda:" + device + ": this machine has " + count + " GPU(s), cuda:0"
                    + (count == 1 ? "" : " to cuda:" + (count - 1)));
        }
        return (byte) device;
    }

    /** @throws DeviceException where there is no such device */
    public static void require(int device) {
        checked(device);
    }

    public static int deviceCount() {
        return Cuda.state().usable() ? torch.cuda_device_count() : 0;
    }

    public static int currentDevice() {
        require();
        return torch.getDeviceIndex();
    }

    public static void setDevice(int device) {
        byte index = checked(device);
        call("set_device", () -> torch.setDeviceIndex(index));
    }

    public static void synchronize(int device) {
        byte index = checked(device);
        call("synchronize", () -> torch.cuda_synchronize(index));
    }

    /** Gives cached blocks back to the driver; does nothing where no GPU can be used. */
    public static void emptyCache() {
        if (Cuda.state().usable()) {
            call("empty_cache", torch::emptyCache);
        }
    }

    public static void manualSeed(long seed) {
        if (Cuda.state().usable()) {
            call("manual_seed", () -> torch.cuda_manual_seed(seed));
        }
    }

    public static void manualSeedAll(long seed) {
        if (Cuda.state().usable()) {
            call("manual_seed_all", () -> torch.cuda_manual_seed_all(seed));
        }
    }

    static Generator newGenerator(int device) {
        return torch.getCUDAHooks().getNewGenerator(checked(device));
    }

    /** State of the device's default generator. */
    public static NativeTensor randomState(int device) {
        try (Device place = device(device);
                Generator generator = torch.globalContext().defaultGenerator(place)) {
            return Natives.wrap(new Tensor(generator.get_state()));
        }
    }

    public static void restoreRandomState(int device, NativeTensor state) {
        try (Device place = device(device);
                Generator generator = torch.globalContext().defaultGenerator(place)) {
            generator.set_state(state.pointer());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("set_rng_state", e, state);
        }
    }

    public static Properties properties(int device) {
        byte index = checked(device);
        cudaDeviceProp p = torch_cuda.getDeviceProperties(index);
        return new Properties(p.name().getString(), p.major(), p.minor(), p.totalGlobalMem(), p.multiProcessorCount());
    }

    public static Statistics statistics(int device) {
        byte index = checked(device);
        try (DeviceStats stats = torch.getDeviceStats(index)) {
            return new Statistics(
                    counter(stats.allocated_bytes()),
                    counter(stats.reserved_bytes()),
                    counter(stats.active_bytes()),
                    counter(stats.allocation()),
                    stats.num_alloc_retries(),
                    stats.num_ooms());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("memory_stats", e);
        }
    }

    private static Counter counter(Stat stat) {
        return new Counter(stat.current(), stat.peak(), stat.allocated(), stat.freed());
    }

    public static void resetPeakStatistics(int device) {
        byte index = checked(device);
        call("reset_peak_memory_stats", () -> torch.resetPeakStats(index));
    }

    /** Free and total bytes of a device, as the driver counts them. */
    public static long[] memoryInfo(int device) {
        byte index = checked(device);
        try (SizeTPair pair = torch_cuda.getAllocator().getMemoryInfo(index)) {
            return new long[] {pair.first(), pair.second()};
        } catch (RuntimeException e) {
            throw NativeErrors.translate("mem_get_info", e);
        }
    }

    /** CUDA's version as {@code 13.1}, or null with the CPU natives. */
    public static String cudaVersion() {
        return Cuda.cudaVersion();
    }

    /** cuDNN's version as {@code 9.19.1}, or null where it is not loaded. */
    public static String cudnnVersion() {
        return Cuda.cudnnVersion();
    }

    static DeviceGuardImplInterface guard() {
        require();
        return torch.getDeviceGuardImpl(TYPE);
    }

    static Device device(int index) {
        return NativeOptions.device(TYPE, checked(index));
    }

    static void call(String name, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw NativeErrors.translate(name, e);
        }
    }
}
