package org.torch4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.tensor;
import static org.torch4j.Torch.zeros;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.cuda.Cuda;
import org.torch4j.data.DistributedSampler;
import org.torch4j.data.TensorDataset;
import org.torch4j.errors.DeviceException;
import org.torch4j.nn.Linear;
import org.torch4j.nn.SyncBatchNorm;
import org.torch4j.nn.parallel.DistributedDataParallel;

/** The group of all processes, here of one. */
class DistributedTest {
    private ProcessGroup world;

    @BeforeEach
    void join() {
        Ranks.assumeLoopback();
        String place = Ranks.fresh().toUri().toString();
        world = Distributed.initProcessGroup(
                o -> o.backend("gloo").initMethod(place).rank(0).worldSize(1));
    }

    @AfterEach
    void leave() {
        Distributed.destroyProcessGroup();
        assertThat(Distributed.isInitialized()).isFalse();
    }

    @Test
    void itsCallsHavePythonsNames() {
        assertThat(Distributed.isAvailable()).isTrue();
        assertThat(Distributed.isInitialized()).isTrue();
        assertThat(Distributed.world()).isSameAs(world);
        assertThat(Distributed.rank()).isZero();
        assertThat(Distributed.worldSize()).isEqualTo(1);
        Tensor x = tensor(1.0, 2.0);
        Distributed.allReduce(x);
        Distributed.allReduce(x, ReduceOp.MAX);
        Distributed.broadcast(x, 0);
        Distributed.reduce(x, 0);
        Distributed.reduce(x, 0, ReduceOp.MIN);
        assertThat(Distributed.allGather(x)).singleElement().satisfies(t -> assertThat(t.toFloats())
                .containsExactly(1, 2));
        assertThat(Distributed.gather(x, 0)).hasSize(1);
        Tensor y = zeros(2);
        Distributed.scatter(y, List.of(x), 0);
        Distributed.reduceScatter(y, List.of(y.clone()));
        Distributed.allToAll(List.of(y), List.of(y.clone()));
        Distributed.barrier();
        assertThat(y.toFloats()).containsExactly(1, 2);
        assertThat(Distributed.newGroup(0)).hasValueSatisfying(ProcessGroup::close);
    }

    @Test
    void thereIsOneAtATimeAndAnotherAfterIt() {
        assertThatIllegalStateException()
                .isThrownBy(Distributed::initProcessGroup)
                .withMessageContaining("already");
        world.close();
        assertThat(Distributed.isInitialized()).isFalse();
        join();
        assertThat(Distributed.isInitialized()).isTrue();
    }

    @Test
    void networksAndSamplersTakeItUnlessToldOtherwise() {
        assertThat(new DistributedDataParallel<>(new Linear(2, 1)).processGroup())
                .isSameAs(world);
        assertThat(new DistributedSampler(new TensorDataset(arange(5))).size()).isEqualTo(5);
    }

    @Test
    void synchronizedStatisticsAreRefusedOnTheCpuAsInPython() {
        SyncBatchNorm norm = new SyncBatchNorm(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> norm.apply(ones(3, 2)))
                .withMessageContaining("SyncBatchNorm expected input tensor to be on GPU");
        norm.eval();
        assertThat(norm.apply(ones(3, 2)).shape()).containsExactly(3, 2);
    }

    @Test
    void ncclWithoutAGpuIsOneLine() {
        Distributed.destroyProcessGroup();
        if (!Cuda.isAvailable()) {
            String place = Ranks.fresh().toUri().toString();
            assertThatThrownBy(() -> Distributed.initProcessGroup(
                            o -> o.backend("nccl").initMethod(place).rank(0).worldSize(1)))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageStartingWith("nccl: ");
        }
    }
}
