package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.torch4j.binding.startup.Startup;

class NativeTensorTest {
    private static NativeTensor zeros(long... size) {
        Startup.start();
        return Natives.wrap(torch.zeros(size));
    }

    @Test
    void useAfterCloseNamesTheShape() {
        NativeTensor tensor = zeros(2, 3);
        tensor.close();

        assertThat(tensor.isClosed()).isTrue();
        assertThatThrownBy(tensor::pointer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("was closed");
    }

    @Test
    void closingTwiceDoesNothing() {
        NativeTensor tensor = zeros(2);
        tensor.close();
        tensor.close();

        assertThat(tensor.isClosed()).isTrue();
    }

    @Test
    void aTensorThatAnotherThreadUsedIsLeftToTheCollectorWhenClosed() throws InterruptedException {
        NativeTensor tensor = zeros(8);
        Tensor[] seen = new Tensor[1];
        Thread other = new Thread(() -> seen[0] = tensor.pointer());
        other.start();
        other.join();
        tensor.close();

        assertThat(tensor.isClosed()).isTrue();
        assertThat(seen[0].isNull()).isFalse();
        assertThat(seen[0].numel()).isEqualTo(8);
    }

    @Test
    void closingUnderAnotherThreadsOperatorsIsAnExceptionThereAndNeverACrash() throws InterruptedException {
        AtomicLong refused = new AtomicLong();
        for (int round = 0; round < 200; round++) {
            NativeTensor tensor = zeros(64);
            CountDownLatch started = new CountDownLatch(1);
            Thread user = new Thread(() -> {
                started.countDown();
                try {
                    for (int i = 0; i < 10_000; i++) {
                        tensor.pointer().sum().deallocate();
                    }
                } catch (IllegalStateException e) {
                    refused.incrementAndGet();
                }
            });
            user.start();
            started.await();
            tensor.close();
            user.join();
        }

        assertThat(refused.get()).isPositive();
    }

    @Test
    void anAdoptedTensorIsReleasedAtOnceByItsNewOwner() throws InterruptedException {
        NativeTensor[] made = new NativeTensor[1];
        Thread worker = new Thread(() -> made[0] = zeros(4));
        worker.start();
        worker.join();
        made[0].adopt();
        Tensor pointer = made[0].pointer();
        made[0].close();

        assertThat(pointer.isNull()).isTrue();
    }
}
