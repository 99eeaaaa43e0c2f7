package org.torch4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torch4j.Backends;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.amp.Autocast;
import org.torch4j.errors.DeviceException;
import org.torch4j.errors.NativeMemoryException;

/** What only a machine with a GPU can show. */
@RequiresGpu
class GpuTest {
    private final Device gpu = Device.cuda(0);

    @BeforeEach
    void sameSeedAndNoGarbage() {
        Torch.manualSeed(0);
        Memory.collect();
    }

    @Test
    void productsConvolutionsAndSumsAreTheCpus() {
        Tensor a = Torch.randn(64, 128);
        Tensor b = Torch.randn(128, 32);
        Tensor image = Torch.randn(2, 3, 16, 16);
        Tensor kernel = Torch.randn(8, 3, 5, 5);
        boolean tf32 = Backends.cudnnAllowTf32();
        Backends.setCudnnAllowTf32(false);
        try {
            same(a.mm(b), a.to(gpu).mm(b.to(gpu)), 1e-4);
            same(Torch.conv2d(image, kernel), Torch.conv2d(image.to(gpu), kernel.to(gpu)), 1e-3);
            same(a.softmax(1).sum(0), a.to(gpu).softmax(1).sum(0), 1e-5);
        } finally {
            Backends.setCudnnAllowTf32(tf32);
        }
    }

    @Test
    void gradientsAreTheCpus() {
        Tensor w = Torch.randn(16, 4);
        Tensor x = Torch.randn(8, 16);
        Tensor onCpu = w.clone().requiresGrad_();
        Tensor onGpu = w.to(gpu).requiresGrad_();
        x.mm(onCpu).tanh().pow(2).sum().backward();
        x.to(gpu).mm(onGpu).tanh().pow(2).sum().backward();

        assertThat(onGpu.grad().device()).isEqualTo(gpu);
        same(onCpu.grad(), onGpu.grad(), 1e-4);
    }

    @Test
    void theDeviceIsDescribed() {
        assertThat(Cuda.deviceCount()).isPositive();
        assertThat(Cuda.deviceName(0)).isNotBlank();
        assertThat(Cuda.properties(0).totalMemory()).isGreaterThan(1L << 30);
        assertThat(Cuda.explain()).contains(Cuda.deviceName(0)).contains("CUDA 13");
        assertThat(Device.resolve("auto")).isEqualTo(gpu);
        assertThat(Device.whyNoGpu()).isEmpty();
    }

    @Test
    void aDeviceThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Device.resolve("cuda:99"))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("there is no cuda:99");
    }

    @Test
    void theAllocatorCountsWhatLives() {
        long before = Cuda.memoryAllocated();
        try (Tensor x = Torch.zeros(new long[] {1 << 20}, gpu)) {
            assertThat(Cuda.memoryAllocated() - before).isEqualTo(4L << 20);
            assertThat(Cuda.memoryReserved()).isGreaterThanOrEqualTo(Cuda.memoryAllocated());
            assertThat(Cuda.maxMemoryAllocated()).isGreaterThanOrEqualTo(Cuda.memoryAllocated());
        }
        assertThat(Cuda.memoryAllocated()).isEqualTo(before);
        Cuda.resetPeakMemoryStats(0);
        assertThat(Cuda.maxMemoryAllocated()).isEqualTo(before);
        MemoryInfo info = Cuda.memoryInfo(0);
        assertThat(info.free()).isBetween(1L, info.total());
    }

    @Test
    void anEmptiedCacheGoesBackToTheDriver() {
        Torch.zeros(new long[] {64 << 20}, gpu).close();
        long held = Cuda.memoryReserved();
        Cuda.emptyCache();

        assertThat(Cuda.memoryReserved()).isLessThan(held);
    }

    @Test
    void memoryThatRanOutNamesTheLargestTensorsAndCanBeUsedAgain() {
        try (Tensor large = Torch.zeros(new long[] {16, 1 << 20}, gpu)) {
            assertThatThrownBy(() -> Torch.zeros(new long[] {1L << 42}, gpu))
                    .isInstanceOf(NativeMemoryException.class)
                    .hasMessageContaining("cuda:0 float32[16, 1048576]")
                    .message()
                    .hasLineCount(1);
        }
        assertThat(Torch.ones(new long[] {3}, gpu).sum().item()).isEqualTo(3);
    }

    @Test
    void garbageIsCollectedWhenTheGpuIsFull() {
        long quarter = Cuda.memoryInfo(0).free() / 4 / 4;
        for (int i = 0; i < 12; i++) {
            Torch.zeros(new long[] {quarter}, gpu);
        }
        assertThat(Cuda.memoryStats(0).allocatedBytes().current()).isPositive();
        Memory.collect();
        Cuda.emptyCache();
    }

    @Test
    void aSeedGivesTheSameNumbersOnEachDevice() {
        Cuda.manualSeedAll(7);
        Tensor first = Torch.rand(new long[] {100}, gpu).cpu();
        Cuda.manualSeedAll(7);
        Tensor second = Torch.rand(new long[] {100}, gpu).cpu();
        Torch.manualSeed(7);
        Tensor third = Torch.rand(new long[] {100}, gpu).cpu();

        assertThat(second.toFloats()).isEqualTo(first.toFloats());
        assertThat(third.toFloats()).isEqualTo(first.toFloats());
    }

    @Test
    void aDevicesRandomNumbersGoOnFromASavedState() {
        Tensor state = Cuda.getRngState(0);
        float[] first = Torch.rand(new long[] {10}, gpu).cpu().toFloats();
        Cuda.setRngState(0, state);

        assertThat(Torch.rand(new long[] {10}, gpu).cpu().toFloats()).isEqualTo(first);
    }

    @Test
    void pinnedMemoryIsCopiedWithoutWaiting() {
        Tensor pinned = Torch.randn(1 << 20).pinMemory();
        assertThat(pinned.isPinned()).isTrue();
        Tensor there = pinned.to(gpu, true);
        Cuda.synchronize();

        assertThat(there.cpu().toFloats()).isEqualTo(pinned.toFloats());
    }

    @Test
    void streamsOverlapAndWaitForEachOther() {
        Tensor x = Torch.ones(new long[] {512, 512}, gpu);
        CudaStream main = CudaStream.current(gpu);
        try (CudaStream side = CudaStream.create(gpu)) {
            side.waitFor(main);
            Tensor y = side.run(() -> {
                assertThat(CudaStream.current(gpu).isSameAs(side)).isTrue();
                return x.mm(x);
            });
            side.recordUse(x);
            main.waitFor(side);

            assertThat(CudaStream.current(gpu).isSameAs(main)).isTrue();
            assertThat(y.mean().item()).isEqualTo(512);
            side.synchronize();
            assertThat(side.query()).isTrue();
        }
    }

    @Test
    void eventsTellTheTimeBetweenThem() {
        Tensor x = Torch.randn(new long[] {1024, 1024}, gpu);
        try (CudaEvent begin = CudaEvent.timed();
                CudaEvent end = CudaEvent.timed()) {
            begin.record();
            Scope.run(() -> {
                for (int i = 0; i < 10; i++) {
                    x.mm(x);
                }
            });
            end.record();
            end.synchronize();

            assertThat(end.query()).isTrue();
            assertThat(begin.elapsedTime(end)).isGreaterThan(0).isLessThan(60_000);
        }
        try (CudaEvent untimed = new CudaEvent()) {
            untimed.record();
            assertThatThrownBy(() -> untimed.elapsedTime(untimed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void deterministicCudnnRepeatsItself() {
        boolean before = Backends.cudnnDeterministic();
        Backends.setCudnnDeterministic(true);
        try {
            Tensor image = Torch.randn(new long[] {4, 3, 32, 32}, gpu);
            Tensor kernel = Torch.randn(new long[] {8, 3, 3, 3}, gpu);
            assertThat(gradient(image, kernel).toFloats())
                    .isEqualTo(gradient(image, kernel).toFloats());
        } finally {
            Backends.setCudnnDeterministic(before);
        }
    }

    @Test
    void anOperatorWithoutDeterministicKernelIsRefusedInDeterministicMode() {
        Tensor x = Torch.randn(new long[] {100}, gpu);
        Backends.useDeterministicAlgorithms(true);
        try {
            assertThatThrownBy(() -> x.kthvalue(3))
                    .hasMessageContaining("does not have a deterministic implementation");
        } finally {
            Backends.useDeterministicAlgorithms(false);
        }
        assertThat(x.kthvalue(3).values().device()).isEqualTo(gpu);
    }

    @Test
    void tensorFloat32RoundsProductsWhereItIsAllowed() {
        assumeTrue(Cuda.properties(0).major() >= 8, "TensorFloat-32 came with compute capability 8.0");
        Tensor x = Torch.randn(new long[] {256, 256}, gpu);
        boolean before = Backends.matmulAllowTf32();
        try {
            Backends.setMatmulAllowTf32(false);
            Tensor exact = x.mm(x);
            Backends.setMatmulAllowTf32(true);
            Tensor rounded = x.mm(x);

            assertThat(rounded.equal(exact)).isFalse();
            same(exact.cpu(), rounded, 0.1);
        } finally {
            Backends.setMatmulAllowTf32(before);
        }
    }

    @Test
    void theCurrentDeviceIsAThreadsOwn() {
        Cuda.setDevice(gpu);

        assertThat(Cuda.currentDevice()).isZero();
        assertThat(Torch.ones(2).cuda().device()).isEqualTo(gpu);
        assertThat(Device.best()).isEqualTo(gpu);
    }

    private static Tensor gradient(Tensor image, Tensor kernel) {
        Tensor k = kernel.detach().clone().requiresGrad_();
        Torch.conv2d(image, k).pow(2).sum().backward();
        return k.grad().cpu();
    }

    @Test
    void autocastComputesInFloat16() {
        Tensor x = Torch.ones(new long[] {8, 8}, gpu);
        Tensor w = Torch.ones(new long[] {8, 8}, gpu).requiresGrad_();
        Tensor y = Autocast.run(gpu, () -> x.mm(w));
        y.sum().backward();

        assertThat(y.dtype()).isEqualTo(DType.FLOAT16);
        assertThat(w.grad().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Autocast.isEnabled(gpu)).isFalse();
    }

    @Test
    void autocastComputesInBfloat16WhereItIsAskedTo() {
        assumeTrue(Cuda.isBf16Supported(), "no bfloat16 on this card");
        Tensor x = Torch.ones(new long[] {8, 8}, gpu);
        try (Autocast autocast = Autocast.open(gpu, o -> o.dtype(DType.BFLOAT16))) {
            assertThat(x.mm(x).dtype()).isEqualTo(DType.BFLOAT16);
        }
    }

    @Test
    void tensorsOfTwoDevicesAreNamedWhereTheyMeet() {
        assertThatThrownBy(() -> Torch.ones(2).add(Torch.ones(2).to(gpu))).hasMessageContaining("cuda:0 float32[2]");
    }

    private static void same(Tensor cpu, Tensor other, double tolerance) {
        float[] expected = cpu.detach().flatten().toFloats();
        float[] actual = other.detach().cpu().flatten().toFloats();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .isCloseTo(expected[i], within((float) tolerance * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
