package org.torch4j.distributed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeGroup;
import org.torch4j.binding.NativeStore;
import org.torch4j.binding.NativeWork;
import org.torch4j.errors.DistributedException;

/**
 * Processes that call the same, in the same order, and what they can call. Each has a rank from 0; ranks given to the
 * methods are those within this group.
 *
 * <p>Methods named {@code ...Async}, {@code isend} and {@code irecv} return at once; the others when their results are there. Tensors
 * are dense and contiguous, on the CPU with Gloo and on a GPU with NCCL, of the same type and shape in all processes.
 * Where all processes are torch4j's they compare that before each call; a job with Python's processes goes without.
 *
 * <p>Every call may throw a {@link DistributedException}: a peer is gone, late, or called something else.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributed.html#collective-functions">Collective functions</a>
 */
public final class ProcessGroup implements AutoCloseable, PointToPoint {
    private static final Object COLLECTIVES = new Object();

    private final int rank;
    private final int worldSize;
    private final Backend backend;
    private final Duration timeout;
    private final NativeStore store;
    private final NativeGroup group;
    private final SerialExecutor lanes = new SerialExecutor();
    final Messages messages;
    private final boolean compares;
    private final CallChecks checks;
    private final CallVerifier peers;
    private Store rendezvous;
    private int subgroups;

    private ProcessGroup(
            NativeStore outer,
            String name,
            int rank,
            int worldSize,
            Duration timeout,
            Backend backend,
            boolean compareCalls) {
        this.rank = rank;
        this.worldSize = worldSize;
        this.timeout = timeout;
        this.backend = backend;
        store = outer.prefixed(name + "/");
        boolean gloo = backend == Backend.GLOO;
        checks = new CallChecks(rank, worldSize, !gloo);
        long millis = Arguments.millis(timeout);
        try (NativeStore own = store.prefixed(gloo ? "cpu/" : "cuda/")) {
            own.add("torch4j", compareCalls ? 1 : 0);
            group = gloo
                    ? NativeGroup.gloo(own, rank, worldSize, millis)
                    : NativeGroup.nccl(own, rank, worldSize, millis);
            // Gloo has connected all ranks: each has been here
            compares = gloo && worldSize > 1 && own.add("torch4j", 0) == worldSize;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        peers = new CallVerifier(group, rank, worldSize);
        messages = new Messages(this, group, checks, lanes, compares ? peers : null);
        if (compares) {
            group.barrier().await(0);
        }
    }

    /**
     * Joins a group of Gloo; returns when all ranks have. {@link Distributed#initProcessGroup} is the usual way.
     *
     * @param timeout how long any later call waits for the others
     */
    public static ProcessGroup gloo(Store store, int rank, int worldSize, Duration timeout) {
        return join(store, rank, worldSize, timeout, Backend.GLOO, true);
    }

    static ProcessGroup join(
            Store store, int rank, int worldSize, Duration timeout, Backend backend, boolean compareCalls) {
        Arguments.atLeast(worldSize, 1, "worldSize");
        if (rank < 0 || rank >= worldSize) {
            throw new IllegalArgumentException("rank %d of %d processes".formatted(rank, worldSize));
        }
        // the names that Python's processes use
        try (NativeStore named = store.unwrap().prefixed("default_pg")) {
            return new ProcessGroup(named, "0", rank, worldSize, timeout, backend, compareCalls);
        }
    }

    /**
     * A group of some of these ranks, which are numbered anew in the order given; all ranks of this group call it.
     *
     * @return empty for the ranks that are not in it
     */
    public Optional<ProcessGroup> newGroup(int... ranks) {
        for (int i = 0; i < ranks.length; i++) {
            checks.rank("newGroup", ranks[i]);
            int each = ranks[i];
            if (IntStream.of(ranks).filter(r -> r == each).count() > 1) {
                throw new IllegalArgumentException("newGroup: rank " + each + " is there twice");
            }
        }
        String name = Integer.toString(++subgroups);
        int own = IntStream.range(0, ranks.length)
                .filter(i -> ranks[i] == rank)
                .findFirst()
                .orElse(-1);
        return own < 0
                ? Optional.empty()
                : Optional.of(new ProcessGroup(store, name, own, ranks.length, timeout, backend, compares));
    }

    /** Closes the store with the group. */
    void owns(Store store) {
        rendezvous = store;
    }

    /** This process's number in the group, from 0. */
    public int rank() {
        return rank;
    }

    /** How many processes there are. */
    public int worldSize() {
        return worldSize;
    }

    /** {@code gloo} or {@code nccl}. */
    public String backend() {
        return backend.toString();
    }

    public boolean isOpen() {
        return group.isOpen();
    }

    // ---- one tensor for all

    /** Replaces the tensor of each rank by the sum of all. */
    public void allReduce(Tensor t) {
        allReduce(t, ReduceOp.SUM);
    }

    /** Replaces the tensor of each rank by what {@code op} makes of all. */
    public void allReduce(Tensor t, ReduceOp op) {
        run(checks.reducing(CollectiveCall.Kind.ALL_REDUCE, -1, t, op), () -> group.allReduce(t, op.code()));
    }

    public Work allReduceAsync(Tensor t) {
        return allReduceAsync(t, ReduceOp.SUM);
    }

    public Work allReduceAsync(Tensor t, ReduceOp op) {
        return start(checks.reducing(CollectiveCall.Kind.ALL_REDUCE, -1, t, op), () -> group.allReduce(t, op.code()));
    }

    /** Copies the tensor of one rank into those of the others. */
    public void broadcast(Tensor t, int source) {
        run(checks.rooted(CollectiveCall.Kind.BROADCAST, source, t), () -> group.broadcast(t, source));
    }

    public Work broadcastAsync(Tensor t, int source) {
        return start(checks.rooted(CollectiveCall.Kind.BROADCAST, source, t), () -> group.broadcast(t, source));
    }

    /** Replaces the tensor of one rank by the sum of all; those of the others hold no particular values afterwards. */
    public void reduce(Tensor t, int target) {
        reduce(t, target, ReduceOp.SUM);
    }

    public void reduce(Tensor t, int target, ReduceOp op) {
        checks.rank("reduce", target);
        run(checks.reducing(CollectiveCall.Kind.REDUCE, target, t, op), () -> group.reduce(t, target, op.code()));
    }

    public Work reduceAsync(Tensor t, int target, ReduceOp op) {
        checks.rank("reduce", target);
        return start(
                checks.reducing(CollectiveCall.Kind.REDUCE, target, t, op), () -> group.reduce(t, target, op.code()));
    }

    // ---- one tensor a rank

    /** The tensors of all ranks, in their order. */
    public List<Tensor> allGather(Tensor t) {
        checks.usable("allGather", t);
        List<Tensor> outputs = OutputTensors.like(t, worldSize);
        allGather(outputs, t);
        return outputs;
    }

    /** Copies the tensors of all ranks into one output each. */
    public void allGather(List<Tensor> outputs, Tensor t) {
        run(checks.gathering(CollectiveCall.Kind.ALL_GATHER, -1, outputs, t), () -> group.allGather(outputs, t));
    }

    public Work allGatherAsync(List<Tensor> outputs, Tensor t) {
        return start(
                checks.gathering(CollectiveCall.Kind.ALL_GATHER, -1, outputs, t), () -> group.allGather(outputs, t));
    }

    /** Copies the tensors of all ranks, one after the other, into one that is larger by as much. */
    public void allGatherIntoTensor(Tensor output, Tensor t) {
        run(
                checks.parted(CollectiveCall.Kind.ALL_GATHER_INTO_TENSOR, null, output, t),
                () -> group.allGatherIntoTensor(output, t));
    }

    public Work allGatherIntoTensorAsync(Tensor output, Tensor t) {
        return start(
                checks.parted(CollectiveCall.Kind.ALL_GATHER_INTO_TENSOR, null, output, t),
                () -> group.allGatherIntoTensor(output, t));
    }

    /** The tensors of all ranks on one of them; an empty list on the others. */
    public List<Tensor> gather(Tensor t, int target) {
        checks.usable("gather", t);
        List<Tensor> outputs = rank == target ? OutputTensors.like(t, worldSize) : List.of();
        gather(t, outputs, target);
        return outputs;
    }

    /** The same into outputs that are there; an empty list on the other ranks. */
    public void gather(Tensor t, List<Tensor> outputs, int target) {
        run(checks.gathering(CollectiveCall.Kind.GATHER, target, outputs, t), () -> group.gather(outputs, t, target));
    }

    public Work gatherAsync(Tensor t, List<Tensor> outputs, int target) {
        return start(
                checks.gathering(CollectiveCall.Kind.GATHER, target, outputs, t),
                () -> group.gather(outputs, t, target));
    }

    /** Hands each rank one of the inputs of the source; the others give an empty list. */
    public void scatter(Tensor output, List<Tensor> inputs, int source) {
        run(
                checks.gathering(CollectiveCall.Kind.SCATTER, source, inputs, output),
                () -> group.scatter(output, inputs, source));
    }

    public Work scatterAsync(Tensor output, List<Tensor> inputs, int source) {
        return start(
                checks.gathering(CollectiveCall.Kind.SCATTER, source, inputs, output),
                () -> group.scatter(output, inputs, source));
    }

    /** Sums the first inputs of all ranks for rank 0, the second for rank 1, and so on. */
    public void reduceScatter(Tensor output, List<Tensor> inputs) {
        reduceScatter(output, inputs, ReduceOp.SUM);
    }

    public void reduceScatter(Tensor output, List<Tensor> inputs, ReduceOp op) {
        run(checks.scattering(output, inputs, op), () -> group.reduceScatter(output, inputs, op.code()));
    }

    public Work reduceScatterAsync(Tensor output, List<Tensor> inputs, ReduceOp op) {
        return start(checks.scattering(output, inputs, op), () -> group.reduceScatter(output, inputs, op.code()));
    }

    /** The same of the parts of one tensor. */
    public void reduceScatterTensor(Tensor output, Tensor input) {
        reduceScatterTensor(output, input, ReduceOp.SUM);
    }

    public void reduceScatterTensor(Tensor output, Tensor input, ReduceOp op) {
        checks.reducible("reduceScatterTensor", output, op);
        run(
                checks.parted(CollectiveCall.Kind.REDUCE_SCATTER_TENSOR, op, input, output),
                () -> group.reduceScatterTensor(output, input, op.code()));
    }

    // ---- something for each rank

    /** Sends one part of the input to each rank, and takes over as much from each. */
    public void allToAllSingle(Tensor output, Tensor input) {
        checks.usable("allToAllSingle", output);
        checks.usable("allToAllSingle", input);
        long[] even = new long[worldSize];
        Arrays.fill(even, input.dim() == 0 ? 0 : input.size(0) / worldSize);
        allToAllSingle(output, input, even, even);
    }

    /**
     * The same in parts of any size.
     *
     * @param outputSplits rows to take from each rank
     * @param inputSplits rows to send to each
     */
    public void allToAllSingle(Tensor output, Tensor input, long[] outputSplits, long[] inputSplits) {
        CollectiveCall call = checks.exchanging(output, input, outputSplits, inputSplits);
        if (!compares) {
            group.allToAll(output, input, outputSplits, inputSplits).await(0);
            return;
        }
        lanes.run(COLLECTIVES, () -> {
            peers.agree(call);
            peers.agreeOnParts(outputSplits, inputSplits);
            group.allToAll(output, input, outputSplits, inputSplits).await(0);
        });
    }

    /** Sends one input to each rank, and takes over one output from each; they may differ in shape. */
    public void allToAll(List<Tensor> outputs, List<Tensor> inputs) {
        checks.each("allToAll", outputs);
        checks.each("allToAll", inputs);
        OutputTensors.exchange(this, outputs, inputs);
    }

    /** Returns when all ranks have called it. */
    public void barrier() {
        run(new CollectiveCall(CollectiveCall.Kind.BARRIER, null, -1, null, new long[0]), group::barrier);
    }

    // ---- calls

    void requireOpen(String call) {
        if (!isOpen()) {
            throw new IllegalStateException(call + ": the process group was closed");
        }
    }

    private void run(CollectiveCall call, Supplier<NativeWork> launch) {
        requireOpen(call.name());
        if (!compares) {
            launch.get().await(0);
            return;
        }
        lanes.run(COLLECTIVES, () -> {
            peers.agree(call);
            launch.get().await(0);
        });
    }

    private Work start(CollectiveCall call, Supplier<NativeWork> launch) {
        requireOpen(call.name());
        return compares
                ? Work.of(call.name(), lanes.start(COLLECTIVES, () -> {
                    peers.agree(call);
                    launch.get().await(0);
                }))
                : Work.of(launch.get());
    }

    // ---- for DistributedDataParallel

    /** The native group, for {@link org.torch4j.binding.NativeReducer}. */
    public NativeGroup unwrap() {
        return group;
    }

    /** Throws where the ranks' parameters are not of the same number, types and shapes. */
    public void verify(List<String> names, List<? extends Tensor> parameters) {
        checks.each("DistributedDataParallel", parameters);
        if (compares) {
            lanes.run(COLLECTIVES, () -> peers.agree(names, parameters));
        } else {
            group.verify(parameters);
        }
    }

    /** Copies tensors of rank 0 to all, in messages of at most {@code bytes} where several fit. */
    public void broadcastCoalesced(List<? extends Tensor> tensors, long bytes) {
        if (compares) {
            lanes.run(COLLECTIVES, () -> group.broadcastCoalesced(tensors, bytes, 0));
        } else {
            group.broadcastCoalesced(tensors, bytes, 0);
        }
    }

    /** Leaves the group; further calls throw. What is under way is finished first, at the latest by the group's timeout. */
    @Override
    public void close() {
        lanes.close();
        group.close();
        store.close();
        if (rendezvous != null) {
            rendezvous.close();
        }
    }
}
