package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.DType.FLOAT64;
import static org.torch4j.Torch.*;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.torch4j.data.DataLoader;
import org.torch4j.data.TensorDataset;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.LSTM;
import org.torch4j.nn.Linear;

/** The default device; a device without memory stands for a GPU. */
class DefaultDeviceTest {
    private static final Device META = Device.meta();

    @AfterEach
    void cpu() {
        setDefaultDevice(null);
    }

    @Test
    void factoriesMakeTheirTensorsThere() {
        setDefaultDevice(META);
        List<Supplier<Tensor>> factories = List.of(
                () -> zeros(2, 3),
                () -> ones(new long[] {2}, FLOAT64),
                () -> empty(2),
                () -> full(new long[] {2}, 7),
                () -> rand(2),
                () -> randn(FLOAT64, 2),
                () -> randint(5, new long[] {2}),
                () -> arange(0, 1, 0.25),
                () -> linspace(0, 1, 3),
                () -> eye(2),
                () -> hannWindow(4),
                () -> tensor(1.5),
                () -> tensor(1, 2),
                () -> tensor(new double[][] {{1, 2}}),
                () -> Fft.fftfreq(4));
        assertThat(getDefaultDevice()).isEqualTo(META);
        assertThat(factories).allSatisfy(f -> assertThat(f.get().device()).isEqualTo(META));
        assertThat(tensor(new double[][] {{1, 2}}).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void whatNamesADeviceOrHasOneStaysThere() {
        Tensor here = ones(2);
        setDefaultDevice(META);
        List<Supplier<Tensor>> others = List.of(
                () -> zeros(new long[] {2}, Device.CPU),
                () -> tensor(1.5, Device.CPU),
                () -> zerosLike(here),
                () -> here.newZeros(2),
                () -> here.add(1),
                () -> here.at("[0, 1]"),
                () -> fromArray(new float[] {1, 2}));
        assertThat(others).allSatisfy(f -> assertThat(f.get().device()).isEqualTo(Device.CPU));
    }

    @Test
    void layersMakeTheirParametersAndBuffersThere() {
        var modules = device(META, () -> List.of(new Linear(3, 2), new BatchNorm2d(3), new LSTM(2, 3)));
        assertThat(modules).allSatisfy(m -> {
            assertThat(m.parameters()).allMatch(Tensor::isMeta);
            assertThat(m.buffers()).allMatch(Tensor::isMeta);
        });
        assertThat(device(META, () -> new Linear(3, 2, o -> o.device(Device.CPU)))
                        .weight
                        .device())
                .isEqualTo(Device.CPU);
    }

    @Test
    void theDeviceIsRestoredOnEveryWayOut() {
        device(META, () -> device(Device.CPU, () -> assertThat(zeros(1).isCpu()).isTrue()));
        assertThatThrownBy(() -> device(META, (Runnable) () -> {
                    throw new IllegalStateException("out");
                }))
                .hasMessage("out");
        assertThat(getDefaultDevice()).isEqualTo(Device.CPU);
        assertThat(zeros(1).isCpu()).isTrue();
    }

    @Test
    void otherThreadsKeepTheirOwn() {
        setDefaultDevice(META);
        assertThat(CompletableFuture.supplyAsync(() -> zeros(1).device()).join())
                .isEqualTo(Device.CPU);
    }

    @Test
    void loadersShuffleOnTheCpu() {
        var data = new TensorDataset(arange(6).view(6, 1));
        setDefaultDevice(META);
        long sum = 0;
        for (var batch : new DataLoader<>(data, o -> o.batchSize(4).shuffle(true))) {
            sum += batch.x().sum().itemLong();
        }
        assertThat(sum).isEqualTo(15);
    }
}
