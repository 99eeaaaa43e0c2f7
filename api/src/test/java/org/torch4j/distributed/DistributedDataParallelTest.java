package org.torch4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.torch4j.Torch.full;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.tensor;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.errors.DistributedException;
import org.torch4j.nn.BatchNorm1d;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.parallel.DistributedDataParallel;
import org.torch4j.optim.SGD;

/** One network in several processes. */
class DistributedDataParallelTest {
    private static final class Heads extends Module {
        final Linear left = new Linear(2, 1);
        final Linear right = new Linear(2, 1);

        Tensor forward(Tensor x, boolean toTheLeft) {
            return (toTheLeft ? left : right).apply(x);
        }
    }

    private static <M extends Module> DistributedDataParallel<M> over(ProcessGroup group, M net) {
        return new DistributedDataParallel<>(net, o -> o.processGroup(group));
    }

    private static Tensor input(ProcessGroup group) {
        return full(new long[] {1, 3}, group.rank() + 1.0);
    }

    @Test
    void networksBeginAsThatOfRankZeroUnderPythonsNames() {
        Ranks.two(group -> {
            Sequential net = new Sequential(new Linear(3, 2), new BatchNorm1d(2));
            noGrad(() -> net.namedParameters().values().forEach(p -> p.fill_(group.rank() + 0.5)));
            noGrad(() -> net.buffers().get(0).fill_(group.rank() + 0.25));
            DistributedDataParallel<Sequential> ddp = over(group, net);
            assertThat(ddp.stateDict().keySet())
                    .containsExactly(
                            "module.0.weight",
                            "module.0.bias",
                            "module.1.weight",
                            "module.1.bias",
                            "module.1.running_mean",
                            "module.1.running_var",
                            "module.1.num_batches_tracked");
            assertThat(ddp.parameters())
                    .allSatisfy(p -> assertThat(p.toFloats()).containsOnly(0.5f));
            assertThat(net.buffers().get(0).toFloats()).containsOnly(0.25f);
        });
    }

    @ParameterizedTest
    @CsvSource({"25, false", "0.0001, false", "25, true", "0.0001, true"})
    void gradientsAreAveragesInBucketsOfAnySize(double megabytes, boolean view) {
        Ranks.two(group -> {
            Sequential net = new Sequential(new Linear(3, 5), new Linear(5, 4), new Linear(4, 1));
            noGrad(() -> net.parameters().forEach(p -> p.fill_(0.5)));
            var ddp = new DistributedDataParallel<>(
                    net, o -> o.processGroup(group).bucketCapMb(megabytes).gradientAsBucketView(view));
            for (int step = 0; step < 3; step++) {
                ddp.zeroGrad();
                ddp.apply(input(group)).sum().backward();
            }
            // each path of 5 x 4 carries 1/8 of the gradient; inputs are 1 and 2
            assertThat(net.parameters().get(0).grad().toFloats()).containsOnly(4 * 0.25f * 1.5f);
            float hidden = (2 + 3.5f) / 2;
            assertThat(net.parameters().get(2).grad().toFloats()[0]).isCloseTo(hidden * 0.5f, within(1e-6f));
        });
    }

    @Test
    void networksThatSeeOtherDataStayTheSame() {
        Ranks.two(group -> {
            Sequential net = new Sequential(new Linear(3, 8), new ReLU(), new Linear(8, 1));
            DistributedDataParallel<Sequential> ddp = over(group, net);
            SGD sgd = new SGD(ddp.parameters(), o -> o.lr(0.01).momentum(0.9));
            for (int step = 0; step < 10; step++) {
                sgd.zeroGrad();
                ddp.apply(input(group).mul(step)).square().mean().backward();
                sgd.step();
            }
            for (Parameter p : net.parameters()) {
                List<Tensor> all = group.allGather(p.data());
                assertThat(all.get(0).toFloats()).isEqualTo(all.get(1).toFloats());
            }
        });
    }

    @Test
    void withoutSyncGradientsGatherUntilTheNextPass() {
        Ranks.two(group -> {
            Linear net = new Linear(3, 1);
            DistributedDataParallel<Linear> ddp = over(group, net);
            ddp.noSync(() -> ddp.apply(input(group)).sum().backward());
            assertThat(net.weight.grad().toFloats()).containsOnly(group.rank() + 1);
            ddp.apply(input(group)).sum().backward();
            assertThat(net.weight.grad().toFloats()).containsOnly(3);
        });
    }

    @Test
    void buffersAreThoseOfRankZeroBeforeEachForwardPass() {
        Ranks.two(group -> {
            BatchNorm1d norm = new BatchNorm1d(3);
            DistributedDataParallel<Sequential> ddp = over(group, new Sequential(norm));
            Tensor x = tensor(new double[][] {{1, 2, 3}, {3, 4, 5}}).add(group.rank());
            ddp.apply(x).sum().backward();
            float[] own = norm.runningMean.toFloats();
            assertThat(own[0]).isCloseTo(0.2f + 0.1f * group.rank(), within(1e-6f));
            ddp.apply(x).sum().backward();
            assertThat(norm.runningMean.toFloats()[0])
                    .isCloseTo(0.9f * 0.2f + 0.1f * (2 + group.rank()), within(1e-6f));
        });
    }

    @Test
    void unusedParametersAreFoundWhereAskedFor() {
        Ranks.two(group -> {
            Heads net = new Heads();
            var ddp = new DistributedDataParallel<>(
                    net, o -> o.processGroup(group).findUnusedParameters(true));
            for (int step = 0; step < 3; step++) {
                ddp.zeroGrad();
                boolean toTheLeft = step != 1;
                ddp.run(heads -> heads.forward(ones(1, 2), toTheLeft)).sum().backward();
                assertThat(net.left.weight.grad() != null).isEqualTo(toTheLeft);
                assertThat(net.right.weight.grad() != null).isNotEqualTo(toTheLeft);
            }
            ddp.zeroGrad();
            ddp.run(heads -> heads.forward(ones(1, 2), group.rank() == 0)).sum().backward();
            assertThat(net.left.weight.grad().toFloats()).containsOnly(0.5f);
            assertThat(net.right.weight.grad().toFloats()).containsOnly(0.5f);
        });
    }

    @Test
    void anUnusedParameterIsAnErrorOfOneLineOtherwise() {
        Ranks.two(group -> {
            DistributedDataParallel<Heads> ddp = over(group, new Heads());
            ddp.run(heads -> heads.forward(ones(1, 2), true)).sum().backward();
            assertThatThrownBy(() -> ddp.run(heads -> heads.forward(ones(1, 2), true)))
                    .isInstanceOf(DistributedException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"))
                    .hasMessageContaining("Expected to have finished reduction in the prior iteration");
        });
    }

    @Test
    void sparseGradientsAreAveragedToo() {
        Ranks.two(group -> {
            Embedding net = new Embedding(4, 2, o -> o.sparse(true));
            DistributedDataParallel<Embedding> ddp = over(group, net);
            ddp.apply(tensor(new long[] {group.rank(), 3})).sum().backward();
            assertThat(net.weight.grad().isSparse()).isTrue();
            assertThat(net.weight.grad().toDense().toFloats()).containsExactly(.5f, .5f, .5f, .5f, 0, 0, 1, 1);
        });
    }

    @Test
    void networksThatDifferAreNamedByTheirParameter() {
        Ranks.two(group -> {
            assertThatThrownBy(() -> over(group, new Linear(3, 2 + group.rank())))
                    .isInstanceOf(DistributedException.class)
                    .hasMessageContaining("parameter weight is float32[" + (2 + group.rank()) + ", 3] on rank");
            assertThatThrownBy(() -> over(
                            group,
                            group.rank() == 0 ? new Linear(3, 2) : new Sequential(new Linear(3, 2), new Linear(2, 2))))
                    .isInstanceOf(DistributedException.class)
                    .hasMessageContaining("do not call the same");
        });
    }

    @Test
    void aNetworkThatLearnsNothingIsRefused() {
        Ranks.run(1, Duration.ofSeconds(20), group -> {
            assertThatIllegalArgumentException().isThrownBy(() -> over(group, new ReLU()));
            assertThatIllegalArgumentException().isThrownBy(() -> over(group, new Linear(2, 2).requiresGrad_(false)));
            DistributedDataParallel<Linear> ddp = over(group, new Linear(2, 2));
            assertThatThrownBy(ddp::copy).isInstanceOf(UnsupportedOperationException.class);
            group.close();
            assertThatIllegalStateException().isThrownBy(() -> ddp.apply(ones(1, 2)));
        });
    }

    @Test
    void stepsKeepNoMemory() {
        Ranks.run(1, Duration.ofSeconds(20), group -> {
            DistributedDataParallel<Linear> ddp = over(group, new Linear(64, 64));
            SGD sgd = new SGD(ddp.parameters(), o -> o.lr(0.01));
            Runnable step = () -> Scope.run(() -> {
                sgd.zeroGrad();
                ddp.apply(ones(8, 64)).sum().backward();
                sgd.step();
            });
            step.run();
            long before = Memory.usageAfterCollection().bytes();
            for (int i = 0; i < 20; i++) {
                step.run();
            }
            assertThat(settled(before)).isLessThanOrEqualTo(before);
        });
    }

    @Test
    void networksThatNobodyHoldsAreFreedAndBlockNothing() {
        for (int round = 0; round < 10; round++) {
            Ranks.two(group ->
                    over(group, new Linear(3, 1)).apply(input(group)).sum().backward());
        }
        Memory.collect();
        long before = Memory.usage().bytes();
        Torch.zeros(1000, 1000);
        assertThat(settled(before)).isLessThanOrEqualTo(before);
    }

    /** The bytes in use when what nobody holds is collected. */
    private static long settled(long expected) {
        for (int i = 0; i < 50 && Memory.usage().bytes() > expected; i++) {
            Memory.collect();
        }
        return Memory.usage().bytes();
    }
}
