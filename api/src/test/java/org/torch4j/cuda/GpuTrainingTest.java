package org.torch4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.torch4j.Backends;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.amp.Autocast;
import org.torch4j.amp.GradScaler;
import org.torch4j.autograd.Autograd;
import org.torch4j.data.DataLoader;
import org.torch4j.data.TensorDataset;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Flatten;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.optim.Adam;
import org.torch4j.optim.SGD;

/** Networks, optimizers and loaders with a GPU. */
@RequiresGpu
class GpuTrainingTest {
    private final Device gpu = Device.cuda(0);

    private static Sequential network() {
        Torch.manualSeed(0);
        return new Sequential(new Conv2d(1, 4, 3), new ReLU(), new Flatten(), new Linear(4 * 6 * 6, 3));
    }

    private static Tensor images() {
        Torch.manualSeed(1);
        return Torch.randn(32, 1, 8, 8);
    }

    private static Tensor labels() {
        return Torch.arange(32).remainder(3).to(DType.INT64);
    }

    @Test
    void aTrainingFollowsTheCpus() {
        boolean tf32 = Backends.cudnnAllowTf32();
        Backends.setCudnnAllowTf32(false);
        try {
            double[] cpu = train(Device.CPU);
            double[] other = train(gpu);

            for (int i = 0; i < cpu.length; i++) {
                assertThat(other[i]).as("step " + i).isCloseTo(cpu[i], within(1e-3 * Math.max(1, cpu[i])));
            }
            assertThat(cpu[cpu.length - 1]).isLessThan(cpu[0]);
        } finally {
            Backends.setCudnnAllowTf32(tf32);
        }
    }

    private static double[] train(Device device) {
        Sequential net = network().to(device);
        Adam adam = new Adam(net.parameters(), o -> o.lr(0.01));
        Tensor x = images().to(device);
        Tensor y = labels().to(device);
        double[] losses = new double[20];
        for (int i = 0; i < losses.length; i++) {
            try (Scope scope = Scope.open()) {
                Tensor loss = Functional.crossEntropy(net.apply(x), y);
                adam.minimize(loss);
                losses[i] = loss.item();
            }
        }
        return losses;
    }

    @Test
    void float16TrainsWithAScaler() {
        Sequential net = network().to(gpu);
        SGD sgd = new SGD(net.parameters(), o -> o.lr(0.1));
        GradScaler scaler = new GradScaler(gpu);
        Tensor x = images().to(gpu);
        Tensor y = labels().to(gpu);
        double first = 0;
        double last = 0;
        for (int i = 0; i < 40; i++) {
            try (Scope scope = Scope.open()) {
                Tensor loss = Autocast.run(gpu, () -> Functional.crossEntropy(net.apply(x), y));
                sgd.zeroGrad();
                scaler.scale(loss).backward();
                scaler.step(sgd);
                scaler.update();
                last = loss.item();
                first = i == 0 ? last : first;
            }
        }

        assertThat(last).isLessThan(first / 2);
        assertThat(scaler.getScale()).isPositive();
    }

    @Test
    void optimizerStateLivesWithItsParameters() {
        Sequential net = network().to(gpu);
        Adam adam = new Adam(net.parameters());
        adam.minimize(Functional.crossEntropy(net.apply(images().to(gpu)), labels().to(gpu)));
        Sequential onCpu = network();
        Adam restored = new Adam(onCpu.parameters());
        restored.loadStateDict(adam.stateDict());
        restored.minimize(Functional.crossEntropy(onCpu.apply(images()), labels()));

        assertThat(restored.stateDict().get("state")).asString().doesNotContain("cuda");
    }

    @Test
    void aLoaderBringsItsBatchesToTheDevice() {
        TensorDataset data = new TensorDataset(images(), labels());
        int batches = 0;
        for (var batch : new DataLoader<>(
                data, o -> o.batchSize(8).pinMemory(true).numWorkers(2).device(gpu))) {
            assertThat(batch.x().device()).isEqualTo(gpu);
            assertThat(batch.x().cpu().toFloats())
                    .isEqualTo(images().narrow(0, batches * 8L, 8).toFloats());
            batches++;
        }
        assertThat(batches).isEqualTo(4);
    }

    @Test
    void aLoaderPinsItsBatchesWithAndWithoutWorkers() {
        TensorDataset data = new TensorDataset(images(), labels());
        for (int workers = 0; workers < 2; workers++) {
            int threads = workers;
            for (var batch :
                    new DataLoader<>(data, o -> o.batchSize(8).pinMemory(true).numWorkers(threads))) {
                assertThat(batch.x().isPinned()).isTrue();
                assertThat(batch.y().isPinned()).isTrue();
            }
        }
    }

    @Test
    void aTrainingLeavesNoDeviceMemoryBehind() {
        train(gpu);
        Memory.collect();
        long before = Cuda.memoryAllocated();
        train(gpu);
        Memory.collect();

        assertThat(Cuda.memoryAllocated()).isLessThanOrEqualTo(before);
    }

    @Test
    void aCheckpointDrawsTheDevicesRandomNumbersAgain() {
        Tensor x = Torch.ones(new long[] {100}, gpu).requiresGrad_();
        Tensor y = Autograd.checkpoint(x, in -> Torch.dropout(in, 0.5, true));
        Torch.rand(new long[] {10}, gpu);
        y.sum().backward();
        assertThat(x.grad().toFloats()).containsExactly(y.detach().toFloats());
    }
}
