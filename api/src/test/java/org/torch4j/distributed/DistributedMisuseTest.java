package org.torch4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.zeros;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.data.Dataset;
import org.torch4j.data.DistributedSampler;
import org.torch4j.errors.DistributedException;

/** Mistakes are one line, in every rank that can know of them, and never the end of the JVM. */
class DistributedMisuseTest {
    private static void refused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(DistributedException.class).satisfies(e -> {
            assertThat(e.getMessage()).contains(words);
            assertThat(e.getMessage()).doesNotContain("\n");
        });
    }

    private static void bothRefuse(Consumer<ProcessGroup> call, String... words) {
        Ranks.two(group -> {
            refused(() -> call.accept(group), words);
            Tensor x = ones(2);
            group.allReduce(x);
            assertThat(x.toFloats()).containsOnly(2);
        });
    }

    @Test
    void otherShapesInOtherRanksAreRefusedByAll() {
        bothRefuse(g -> g.allReduce(zeros(g.rank() == 0 ? 3 : 500)), "allReduce SUM of float32[3]", "float32[500]");
        bothRefuse(g -> g.broadcast(zeros(g.rank() == 0 ? 500 : 3), 0), "float32[3]", "float32[500]");
        bothRefuse(g -> g.allGather(zeros(2, 3 + g.rank())), "float32[2, 3]", "float32[2, 4]");
    }

    @Test
    void otherTypesAndCallsInOtherRanksAreRefusedByAll() {
        bothRefuse(
                g -> g.allReduce(zeros(new long[] {3}, g.rank() == 0 ? DType.FLOAT32 : DType.FLOAT64)),
                "float32[3]",
                "float64[3]");
        bothRefuse(g -> g.allReduce(zeros(3), g.rank() == 0 ? ReduceOp.SUM : ReduceOp.MAX), "SUM", "MAX");
        bothRefuse(g -> g.broadcast(zeros(3), g.rank()), "from rank 0", "from rank 1");
        bothRefuse(
                g -> {
                    if (g.rank() == 0) {
                        g.barrier();
                    } else {
                        g.allReduce(zeros(3));
                    }
                },
                "barrier",
                "allReduce");
        bothRefuse(g -> g.allReduceAsync(zeros(3 + g.rank())).waitFor(), "float32[3]", "float32[4]");
        bothRefuse(
                g -> g.allToAllSingle(
                        zeros(4),
                        zeros(g.rank() == 0 ? 4 : 5),
                        new long[] {2, 2},
                        g.rank() == 0 ? new long[] {2, 2} : new long[] {3, 2}),
                "rank 1 sends 3 rows to rank");
    }

    @Test
    void typesThatGlooDoesNotCarryAreRefusedByAll() {
        bothRefuse(
                g -> g.broadcast(zeros(new long[] {3}, DType.INT16), 0),
                "broadcast: the group does not carry tensors of this type");
    }

    @Test
    void tensorsOfManyDimensionsAreComparedToo() {
        long[] many = {1, 1, 1, 1, 1, 1, 1, 1, 2};
        long[] others = {1, 1, 1, 1, 1, 1, 1, 1, 3};
        bothRefuse(g -> g.allReduce(zeros(g.rank() == 0 ? many : others)), "allReduce SUM of float32[1, 1, 1");
        Ranks.two(group -> {
            if (group.rank() == 0) {
                group.send(zeros(others), 1);
            } else {
                refused(() -> group.recv(zeros(many), 0), "rank 0 sent float32[1, 1, 1");
            }
        });
    }

    @Test
    void aMessageOfAnotherShapeIsRefusedByTheReceiver() {
        Ranks.two(group -> {
            if (group.rank() == 0) {
                group.send(zeros(500), 1);
                group.send(ones(3), 1);
            } else {
                refused(() -> group.recv(zeros(3), 0), "rank 0 sent float32[500], and float32[3] was expected");
                Tensor x = zeros(3);
                group.recv(x, 0);
                assertThat(x.toFloats()).containsOnly(1);
            }
        });
    }

    @Test
    void whatOneRankCanCheckReachesNoOther() {
        Ranks.two(group -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.allReduce(zeros(2, 3).t()))
                    .withMessageContaining("contiguous");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.allReduce(zeros(1).expand(1000)))
                    .withMessageContaining("contiguous");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.allReduce(zeros(2, 3).toSparse()))
                    .withMessageContaining("dense");
            assertThatIllegalArgumentException().isThrownBy(() -> group.allReduce(null));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.allReduce(zeros(2), ReduceOp.BAND))
                    .withMessageContaining("whole numbers");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.broadcast(zeros(2), 2))
                    .withMessage("broadcast: rank 2 of 2 processes");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.allGather(List.of(zeros(2)), zeros(2)))
                    .withMessageContaining("2 tensors are expected");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.allGather(List.of(zeros(2), zeros(3)), zeros(2)))
                    .withMessageContaining("one type and shape");
            assertThatIllegalArgumentException().isThrownBy(() -> group.allGatherIntoTensor(zeros(3), zeros(2)));
            assertThatIllegalArgumentException().isThrownBy(() -> group.reduceScatterTensor(zeros(2), zeros(5)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.allToAllSingle(zeros(4), zeros(4), new long[] {4, 4}, new long[] {2, 2}));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.send(zeros(2), group.rank()))
                    .withMessageContaining("this process itself");
            assertThatIllegalArgumentException().isThrownBy(() -> group.newGroup(0, 0));
            Tensor closed = zeros(2);
            closed.close();
            assertThatIllegalStateException().isThrownBy(() -> group.allReduce(closed));
        });
    }

    @Test
    void aPeerThatDoesNotComeIsATimeout() {
        CountDownLatch over = new CountDownLatch(1);
        Ranks.run(2, Duration.ofMillis(400), group -> {
            if (group.rank() == 0) {
                refused(() -> group.allReduce(zeros(2)), "did not take part within 400 ms");
                refused(() -> group.allReduce(zeros(2)), "broken");
                over.countDown();
            } else {
                await(over);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPeerThatLeftIsNamed() {
        Ranks.two(group -> {
            group.barrier();
            if (group.rank() == 0) {
                refused(() -> group.allReduce(zeros(2)), "a peer has left the group");
            }
        });
    }

    @Test
    void aClosedGroupRefusesEverything() {
        Ranks.two(group -> {
            group.barrier();
            group.close();
            group.close();
            assertThat(group.isOpen()).isFalse();
            assertThatIllegalStateException().isThrownBy(() -> group.allReduce(zeros(2)));
            assertThatIllegalStateException().isThrownBy(() -> group.allReduceAsync(zeros(2)));
            assertThatIllegalStateException().isThrownBy(group::barrier);
            assertThatIllegalStateException().isThrownBy(() -> group.send(zeros(2), 1 - group.rank()));
        });
    }

    @Test
    void withoutAGroupEachCallSaysSo() {
        assertThat(Distributed.isInitialized()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> Distributed.allReduce(zeros(2)))
                .withMessageContaining("initProcessGroup");
        assertThatIllegalStateException().isThrownBy(Distributed::rank);
        assertThatIllegalStateException().isThrownBy(() -> new DistributedSampler(Dataset.of(List.of(1, 2))));
        Distributed.destroyProcessGroup();
    }

    @Test
    void aServerThatIsNotThereIsOneLine() {
        Ranks.assumeLoopback();
        int unused;
        try (Store gone = Store.tcp("127.0.0.1", 0, o -> o.server(true))) {
            unused = gone.port();
        }
        refused(() -> Store.tcp("127.0.0.1", unused, o -> o.timeout(Duration.ofMillis(300))), "TCP store 127.0.0.1:");
    }

    @Test
    void placesToMeetAreReadLikePythons() {
        Map<String, String> none = Map.of();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rendezvous.open("env://", null, null, Arguments.DEFAULT_TIMEOUT, none))
                .withMessageContaining("RANK is not set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rendezvous.open(
                        "env://", null, null, Arguments.DEFAULT_TIMEOUT, Map.of("RANK", "x", "WORLD_SIZE", "2")))
                .withMessageContaining("RANK is 'x', not a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rendezvous.open("tcp://localhost", 0, 2, Arguments.DEFAULT_TIMEOUT, none))
                .withMessageContaining("tcp://HOST:PORT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rendezvous.open("file:///tmp/x", null, 2, Arguments.DEFAULT_TIMEOUT, none))
                .withMessageContaining("rank is expected");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rendezvous.open("smoke://hill", 0, 2, Arguments.DEFAULT_TIMEOUT, none));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rendezvous.open("file:///tmp/x", 2, 2, Arguments.DEFAULT_TIMEOUT, none))
                .withMessage("rank 2 of 2 processes");
        assertThatIllegalArgumentException().isThrownBy(() -> Distributed.initProcessGroup(o -> o.backend("mpi")));
    }
}
