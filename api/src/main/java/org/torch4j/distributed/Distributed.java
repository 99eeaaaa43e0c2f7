package org.torch4j.distributed;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeGroup;
import org.torch4j.errors.DistributedException;

/**
 * The group of all processes of a job, and the calls to it under Python's names: {@code dist.all_reduce(x)} is
 * {@code Distributed.allReduce(x)}.
 *
 * <pre>{@code
 * try (var group = Distributed.initProcessGroup()) {      // env://, as Torchrun sets it
 *     Tensor x = full(new long[] {3}, group.rank());
 *     Distributed.allReduce(x);
 * }
 * }</pre>
 *
 * <p>More of what a group can do, and calls that return at once, are methods of {@link #world()}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributed.html">torch.distributed</a>
 */
public final class Distributed {
    private static ProcessGroup world;

    private Distributed() {}

    /** Whether these natives can talk to other processes. */
    public static boolean isAvailable() {
        return NativeGroup.hasGloo();
    }

    public static synchronized boolean isInitialized() {
        return world != null && world.isOpen();
    }

    /** Joins all processes of the job, as the environment says; returns when all are there. */
    public static ProcessGroup initProcessGroup() {
        return initProcessGroup(o -> {});
    }

    /**
     * Joins all processes of the job: {@code initProcessGroup(o -> o.initMethod("tcp://host:29500").rank(1).worldSize(2))}.
     * Returns when all are there.
     *
     * @throws IllegalStateException where it was done before and not ended
     * @throws DistributedException where the others are not there in time
     */
    public static synchronized ProcessGroup initProcessGroup(Consumer<InitOptions> options) {
        if (isInitialized()) {
            throw new IllegalStateException("the default process group is initialized already: destroy it first");
        }
        InitOptions chosen = new InitOptions();
        options.accept(chosen);
        Rendezvous place = chosen.store != null ? given(chosen) : meet(chosen);
        try {
            world = ProcessGroup.join(
                    place.store(),
                    place.rank(),
                    place.worldSize(),
                    chosen.timeout,
                    chosen.backend,
                    chosen.compareCalls);
        } catch (RuntimeException e) {
            if (chosen.store == null) {
                place.store().close();
            }
            throw e;
        }
        if (chosen.store == null) {
            world.owns(place.store());
        }
        return world;
    }

    private static Rendezvous given(InitOptions chosen) {
        if (chosen.rank == null || chosen.worldSize == null) {
            throw new IllegalArgumentException("a store is given: rank and worldSize are expected with it");
        }
        return new Rendezvous(chosen.store, chosen.rank, chosen.worldSize);
    }

    private static Rendezvous meet(InitOptions chosen) {
        return Rendezvous.open(chosen.initMethod, chosen.rank, chosen.worldSize, chosen.timeout, System.getenv());
    }

    /** Leaves the group of all processes; nothing where there is none. */
    public static synchronized void destroyProcessGroup() {
        if (world != null) {
            world.close();
            world = null;
        }
    }

    /**
     * The group of all processes.
     *
     * @throws IllegalStateException where {@link #initProcessGroup} was not called
     */
    public static synchronized ProcessGroup world() {
        if (!isInitialized()) {
            throw new IllegalStateException(
                    "the default process group is not initialized: call Distributed.initProcessGroup first");
        }
        return world;
    }

    /** This process's number among all, from 0. */
    public static int rank() {
        return world().rank();
    }

    /** How many processes there are. */
    public static int worldSize() {
        return world().worldSize();
    }

    /** This process's number on its machine, which {@link Torchrun} says in LOCAL_RANK. */
    public static int localRank() {
        String said = System.getenv("LOCAL_RANK");
        if (said == null) {
            throw new IllegalStateException("the environment variable LOCAL_RANK is not set: start with Torchrun");
        }
        return Integer.parseInt(said);
    }

    /** A group of some of the ranks; see {@link ProcessGroup#newGroup}. */
    public static Optional<ProcessGroup> newGroup(int... ranks) {
        return world().newGroup(ranks);
    }

    /** Replaces the tensor of each rank by the sum of all. */
    public static void allReduce(Tensor t) {
        world().allReduce(t);
    }

    public static void allReduce(Tensor t, ReduceOp op) {
        world().allReduce(t, op);
    }

    /** Copies the tensor of one rank into those of the others. */
    public static void broadcast(Tensor t, int source) {
        world().broadcast(t, source);
    }

    /** Replaces the tensor of one rank by the sum of all. */
    public static void reduce(Tensor t, int target) {
        world().reduce(t, target);
    }

    public static void reduce(Tensor t, int target, ReduceOp op) {
        world().reduce(t, target, op);
    }

    /** The tensors of all ranks, in their order. */
    public static List<Tensor> allGather(Tensor t) {
        return world().allGather(t);
    }

    /** The tensors of all ranks on one of them; an empty list on the others. */
    public static List<Tensor> gather(Tensor t, int target) {
        return world().gather(t, target);
    }

    /** Hands each rank one of the inputs of the source; the others give an empty list. */
    public static void scatter(Tensor output, List<Tensor> inputs, int source) {
        world().scatter(output, inputs, source);
    }

    /** Sums the first inputs of all ranks for rank 0, the second for rank 1, and so on. */
    public static void reduceScatter(Tensor output, List<Tensor> inputs) {
        world().reduceScatter(output, inputs);
    }

    /** Sends one input to each rank, and takes over one output from each. */
    public static void allToAll(List<Tensor> outputs, List<Tensor> inputs) {
        world().allToAll(outputs, inputs);
    }

    /** Returns when all ranks have called it. */
    public static void barrier() {
        world().barrier();
    }

    public static void send(Tensor t, int target) {
        world().send(t, target);
    }

    public static void recv(Tensor t, int source) {
        world().recv(t, source);
    }

    public static Work isend(Tensor t, int target) {
        return world().isend(t, target);
    }

    public static Work irecv(Tensor t, int source) {
        return world().irecv(t, source);
    }
}
