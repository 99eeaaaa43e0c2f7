package org.torch4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.full;
import static org.torch4j.Torch.tensor;
import static org.torch4j.Torch.zeros;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.parallel.DistributedDataParallel;

/** What processes hand each other, and make of it. */
class CollectivesTest {
    private static Tensor of(double value) {
        return full(new long[] {2}, value);
    }

    @ParameterizedTest
    @CsvSource({"SUM, 9", "AVG, 3", "PRODUCT, 24", "MIN, 2", "MAX, 4"})
    void allReduceMakesOneOfAll(ReduceOp op, float expected) {
        Ranks.run(3, Duration.ofSeconds(20), group -> {
            Tensor x = of(group.rank() + 2);
            group.allReduce(x, op);
            assertThat(x.toFloats()).containsExactly(expected, expected);
        });
    }

    @ParameterizedTest
    @CsvSource({"BAND, 4", "BOR, 7", "BXOR, 3"})
    void bitsOfWholeNumbersAreReducedToo(ReduceOp op, long expected) {
        Ranks.two(group -> {
            Tensor x = tensor(group.rank() == 0 ? 5L : 6L);
            group.allReduce(x, op);
            assertThat(x.itemLong()).isEqualTo(expected);
        });
    }

    @Test
    void allReduceTakesTheTypesOfTraining() {
        Ranks.two(group -> {
            for (DType type : List.of(DType.FLOAT64, DType.BFLOAT16, DType.FLOAT16, DType.INT32, DType.UINT8)) {
                Tensor x = of(group.rank() + 1).to(type);
                group.allReduce(x);
                assertThat(x.toFloat().toFloats()).as(type.pythonName()).containsExactly(3, 3);
            }
        });
    }

    @Test
    void broadcastAndReduceHaveARoot() {
        Ranks.two(group -> {
            Tensor x = of(group.rank() + 1);
            group.broadcast(x, 1);
            assertThat(x.toFloats()).containsExactly(2, 2);
            Tensor y = of(group.rank() + 1);
            group.reduce(y, 1);
            if (group.rank() == 1) {
                assertThat(y.toFloats()).containsExactly(3, 3);
            }
        });
    }

    @Test
    void gatheredTensorsComeInTheRanksOrder() {
        Ranks.run(3, Duration.ofSeconds(20), group -> {
            List<Tensor> all = group.allGather(of(group.rank()));
            assertThat(all).extracting(t -> t.get(0).item()).containsExactly(0.0, 1.0, 2.0);
            Tensor one = zeros(6);
            group.allGatherIntoTensor(one, of(group.rank()));
            assertThat(one.toFloats()).containsExactly(0, 0, 1, 1, 2, 2);
            List<Tensor> here = group.gather(of(group.rank()), 1);
            assertThat(here).hasSize(group.rank() == 1 ? 3 : 0);
            assertThat(here)
                    .extracting(t -> t.get(1).item())
                    .isEqualTo(group.rank() == 1 ? List.of(0.0, 1.0, 2.0) : List.of());
        });
    }

    @Test
    void tensorsWithoutDimensionsOrElementsAreTakenToo() {
        Ranks.two(group -> {
            Tensor two = zeros(2);
            group.allGatherIntoTensor(two, tensor(group.rank() + 1.0).squeeze());
            assertThat(two.toFloats()).containsExactly(1, 2);
            Tensor one = zeros(new long[0]);
            group.reduceScatterTensor(one, two);
            assertThat(one.item()).isEqualTo(2.0 * (group.rank() + 1));
            group.allReduce(one);
            assertThat(one.item()).isEqualTo(6);
            Tensor none = zeros(0, 3);
            group.allReduce(none);
            group.allGatherIntoTensor(zeros(0), none);
            assertThat(group.allGather(none)).hasSize(2);
        });
    }

    @Test
    void scatterHandsOutAndReduceScatterSumsFirst() {
        Ranks.two(group -> {
            Tensor own = zeros(2);
            group.scatter(own, group.rank() == 1 ? List.of(of(5), of(6)) : List.of(), 1);
            assertThat(own.toFloats()).containsOnly(5 + group.rank());
            group.reduceScatter(own, List.of(of(group.rank() + 1), of(group.rank() + 10)));
            assertThat(own.toFloats()).containsOnly(group.rank() == 0 ? 3 : 21);
            group.reduceScatterTensor(own, arange(4).toFloat(), ReduceOp.MAX);
            assertThat(own.toFloats()).containsExactly(2 * group.rank(), 2 * group.rank() + 1);
        });
    }

    @Test
    void allToAllExchangesPartsOfAnySize() {
        Ranks.two(group -> {
            int rank = group.rank();
            Tensor out = zeros(4);
            group.allToAllSingle(out, full(new long[] {4}, rank + 1.0));
            assertThat(out.toFloats()).containsExactly(1, 1, 2, 2);
            long[] splits = rank == 0 ? new long[] {1, 3} : new long[] {3, 1};
            group.allToAllSingle(out, full(new long[] {4}, rank + 1.0), splits, splits);
            assertThat(out.toFloats()).containsExactly(rank == 0 ? new float[] {1, 2, 2, 2} : new float[] {1, 1, 1, 2});
            List<Tensor> to = List.of(zeros(1, 2), zeros(3));
            group.allToAll(
                    rank == 0 ? to : List.of(zeros(3), zeros(2)),
                    rank == 0 ? List.of(tensor(new double[][] {{7, 8}}), of3(1)) : List.of(of3(2), of(3)));
            if (rank == 0) {
                assertThat(to.get(0).toFloats()).containsExactly(7, 8);
                assertThat(to.get(1).toFloats()).containsExactly(2, 2, 2);
            }
        });
    }

    private static Tensor of3(double value) {
        return full(new long[] {3}, value);
    }

    @Test
    void messagesGoFromOneToOneByTag() {
        Ranks.two(group -> {
            if (group.rank() == 0) {
                Work second = group.isend(of(2), 1, 2);
                group.send(of(1), 1, 1);
                second.waitFor();
                group.send(of(3), 1, 3);
            } else {
                Tensor x = zeros(2);
                group.recv(x, 0, 1);
                assertThat(x.toFloats()).containsExactly(1, 1);
                Work later = group.irecv(x, 0, 2);
                later.waitFor();
                assertThat(later.isCompleted()).isTrue();
                assertThat(x.toFloats()).containsExactly(2, 2);
                assertThat(group.recvFromAny(x, 3)).isZero();
                assertThat(x.toFloats()).containsExactly(3, 3);
            }
        });
    }

    @Test
    void bothCanReceiveBeforeEitherSends() {
        Ranks.two(group -> {
            Tensor x = zeros(2);
            int other = 1 - group.rank();
            Work in = group.irecv(x, other);
            Work out = group.isend(of(group.rank()), other);
            out.waitFor();
            in.waitFor();
            assertThat(x.toFloats()).containsOnly(other);
        });
    }

    @Test
    void asynchronousCallsKeepTheirOrderAmongOthers() {
        Ranks.two(group -> {
            Tensor x = of(group.rank() + 1);
            Tensor y = of(group.rank());
            Work sum = group.allReduceAsync(x);
            Work copied = group.broadcastAsync(y, 1);
            Tensor z = of(1);
            group.allReduce(z);
            sum.waitFor();
            copied.waitFor(Duration.ofSeconds(10));
            assertThat(x.toFloats()).containsOnly(3);
            assertThat(y.toFloats()).containsOnly(1);
            assertThat(z.toFloats()).containsOnly(2);
        });
    }

    @Test
    void aGroupOfSomeNumbersThemAnew() {
        Ranks.run(3, Duration.ofSeconds(20), group -> {
            group.newGroup(2, 1)
                    .ifPresentOrElse(
                            few -> {
                                try (few) {
                                    assertThat(few.worldSize()).isEqualTo(2);
                                    assertThat(few.rank()).isEqualTo(2 - group.rank());
                                    Tensor x = of(group.rank());
                                    few.allReduce(x);
                                    assertThat(x.toFloats()).containsOnly(3);
                                }
                            },
                            () -> assertThat(group.rank()).isZero());
            group.barrier();
        });
    }

    @Test
    void aGroupOfOneNeedsNobody() {
        Ranks.run(1, Duration.ofSeconds(20), group -> {
            Tensor x = of(4);
            group.allReduce(x, ReduceOp.AVG);
            group.barrier();
            assertThat(x.toFloats()).containsOnly(4);
            assertThat(group.allGather(x)).hasSize(1);
        });
    }

    @Test
    void ranksThatCompareNothingCallTheSameWay() {
        Path meeting = Ranks.fresh();
        Ranks.run(2, Duration.ofSeconds(20), other -> {
            try (Store store = Store.file(meeting, 2);
                    ProcessGroup group = ProcessGroup.join(
                            store, other.rank(), 2, Duration.ofSeconds(20), Backend.GLOO, other.rank() == 0)) {
                Tensor x = of(group.rank() + 1);
                Tensor y = zeros(2);
                group.allReduce(x);
                Work copied = group.broadcastAsync(x, 1);
                copied.waitFor();
                if (group.rank() == 0) {
                    group.send(x, 1);
                    group.isend(x, 1, 4).waitFor();
                } else {
                    group.recv(y, 0);
                    assertThat(y.toFloats()).containsOnly(3);
                    assertThat(group.recvFromAny(y, 4)).isZero();
                }
                group.allToAllSingle(y, x);
                assertThat(y.toFloats()).containsOnly(3);
                var net = new DistributedDataParallel<>(new Linear(2, 1), o -> o.processGroup(group));
                net.apply(x).sum().backward();
                assertThat(net.module.weight.grad().toFloats()).containsOnly(3);
            }
        });
    }
}
