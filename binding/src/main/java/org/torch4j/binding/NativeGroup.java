package org.torch4j.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.AllToAllOptions;
import org.bytedeco.pytorch.AllreduceOptions;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.BackendOptional;
import org.bytedeco.pytorch.BroadcastOptions;
import org.bytedeco.pytorch.GatherOptions;
import org.bytedeco.pytorch.LoggerOptional;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.ProcessGroup;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.ReduceOp;
import org.bytedeco.pytorch.ReduceOptions;
import org.bytedeco.pytorch.ReduceScatterOptions;
import org.bytedeco.pytorch.ScatterOptions;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;
import org.torch4j.binding.startup.Cuda;
import org.torch4j.binding.startup.Startup;
import org.torch4j.errors.DeviceException;

/**
 * One process's place in a group of processes, over Gloo or NCCL.
 *
 * <p>The caller has checked that tensors are strided, contiguous and where the backend reads them: the kernels do not look.
 * A group that is never closed is kept, since ending it may wait for its peers.
 */
public final class NativeGroup implements AutoCloseable {
    static {
        Startup.start();
    }

    private static final Set<NativeGroup> OPEN = Collections.newSetFromMap(new ConcurrentHashMap<>());

    private final List<NativeReducer> reducers = new ArrayList<>();
    private Backend backend;
    private ProcessGroup processGroup;

    private NativeGroup(Backend backend, ProcessGroup processGroup) {
        this.backend = backend;
        this.processGroup = processGroup;
        OPEN.add(this);
    }

    /** Whether these natives have Gloo. */
    public static boolean hasGloo() {
        try (ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create()) {
            return options != null;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** Joins a group; returns when all of them have. The interface is that of {@code GLOO_SOCKET_IFNAME}, or the host's. */
    public static NativeGroup gloo(NativeStore store, int rank, int size, long millis) {
        return join("gloo", store, rank, size, DeviceType.CPU, ProcessGroup.BackendType.GLOO, s -> {
            try (Milliseconds timeout = new Milliseconds(millis);
                    ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create_default(timeout)) {
                return new ProcessGroupGloo(s, rank, size, options);
            }
        });
    }

    /** The same over NCCL, for tensors on GPUs. */
    public static NativeGroup nccl(NativeStore store, int rank, int size, long millis) {
        if (!Cuda.state().usable()) {
            throw new DeviceException("nccl: " + Cuda.state().sentence());
        }
        return join("nccl", store, rank, size, DeviceType.CUDA, ProcessGroup.BackendType.NCCL, s -> {
            try (Milliseconds timeout = new Milliseconds(millis);
                    ProcessGroupNCCL.Options options = ProcessGroupNCCL.Options.create()) {
                ProcessGroupNCCL group = new ProcessGroupNCCL(s, rank, size, options);
                group.setTimeout(timeout);
                return group;
            }
        });
    }

    private static NativeGroup join(
            String name,
            NativeStore store,
            int rank,
            int size,
            DeviceType device,
            ProcessGroup.BackendType type,
            Function<Store, Backend> open) {
        String what = "%s group, rank %d of %d".formatted(name, rank, size);
        return store.call(what, s -> {
            Backend backend = open.apply(s);
            // never ProcessGroup(store, rank, size): it ends the JVM
            ProcessGroup processGroup = new ProcessGroup(rank, size);
            try (BackendOptional given = new BackendOptional(backend)) {
                processGroup.setBackend(device, type, given);
            }
            processGroup.setDefaultBackend(type);
            return new NativeGroup(backend, processGroup);
        });
    }

    public NativeWork allReduce(NativeTensor t, int op) {
        return launch("allReduce", b -> {
            try (TensorVector all = vector(t);
                    ReduceOp reduce = new ReduceOp((byte) op);
                    AllreduceOptions options = new AllreduceOptions()) {
                options.reduceOp(reduce);
                return b.allreduce(all, options);
            }
        });
    }

    public NativeWork broadcast(NativeTensor t, int source) {
        return launch("broadcast", b -> {
            try (TensorVector all = vector(t);
                    BroadcastOptions options = new BroadcastOptions()) {
                options.rootRank(source);
                return b.broadcast(all, options);
            }
        });
    }

    public NativeWork reduce(NativeTensor t, int target, int op) {
        return launch("reduce", b -> {
            try (TensorVector all = vector(t);
                    ReduceOp reduce = new ReduceOp((byte) op);
                    ReduceOptions options = new ReduceOptions()) {
                options.rootRank(target);
                options.reduceOp(reduce);
                return b.reduce(all, options);
            }
        });
    }

    public NativeWork allGather(List<? extends NativeTensor> outputs, NativeTensor input) {
        return launch("allGather", b -> {
            try (TensorVector to = vector(outputs);
                    TensorVector from = vector(input)) {
                return b.allgather(to, from);
            }
        });
    }

    /** Each rank's tensor, one after the other, in the parts of a larger one. */
    public NativeWork allGatherIntoTensor(NativeTensor output, NativeTensor input) {
        return launch("allGatherIntoTensor", b -> {
            try (Tensor to = flat(output);
                    Tensor from = flat(input)) {
                return b._allgather_base(to, from);
            }
        });
    }

    /** @param outputs empty where this is not the target */
    public NativeWork gather(List<? extends NativeTensor> outputs, NativeTensor input, int target) {
        return launch("gather", b -> {
            try (TensorVector to = perhaps(outputs);
                    TensorVector from = vector(input);
                    GatherOptions options = new GatherOptions()) {
                options.rootRank(target);
                return b.gather(to, from, options);
            }
        });
    }

    /** @param inputs empty where this is not the source */
    public NativeWork scatter(NativeTensor output, List<? extends NativeTensor> inputs, int source) {
        return launch("scatter", b -> {
            try (TensorVector to = vector(output);
                    TensorVector from = perhaps(inputs);
                    ScatterOptions options = new ScatterOptions()) {
                options.rootRank(source);
                return b.scatter(to, from, options);
            }
        });
    }

    public NativeWork reduceScatter(NativeTensor output, List<? extends NativeTensor> inputs, int op) {
        return launch("reduceScatter", b -> {
            try (TensorVector to = vector(output);
                    TensorVector from = vector(inputs);
                    ReduceOp reduce = new ReduceOp((byte) op);
                    ReduceScatterOptions options = new ReduceScatterOptions()) {
                options.reduceOp(reduce);
                return b.reduce_scatter(to, from, options);
            }
        });
    }

    public NativeWork reduceScatterTensor(NativeTensor output, NativeTensor input, int op) {
        return launch("reduceScatterTensor", b -> {
            try (Tensor to = flat(output);
                    Tensor from = flat(input);
                    ReduceOp reduce = new ReduceOp((byte) op);
                    ReduceScatterOptions options = new ReduceScatterOptions()) {
                options.reduceOp(reduce);
                return b._reduce_scatter_base(to, from, options);
            }
        });
    }

    /** @param outputs rows to receive from each rank, {@code inputs} rows to send to each */
    public NativeWork allToAll(NativeTensor output, NativeTensor input, long[] outputs, long[] inputs) {
        return launch("allToAllSingle", b -> {
            try (LongVector to = new LongVector(outputs);
                    LongVector from = new LongVector(inputs);
                    AllToAllOptions options = new AllToAllOptions()) {
                return b.alltoall_base(output.pointer(), input.pointer(), to, from, options);
            }
        });
    }

    public NativeWork barrier() {
        return launch("barrier", Backend::barrier);
    }

    public NativeWork send(NativeTensor t, int target, int tag) {
        return launch("send to rank " + target, b -> {
            try (TensorVector all = vector(t)) {
                return b.send(all, target, tag);
            }
        });
    }

    public NativeWork receive(NativeTensor t, int source, int tag) {
        return launch("recv from rank " + source, b -> {
            try (TensorVector all = vector(t)) {
                return b.recv(all, source, tag);
            }
        });
    }

    public NativeWork receiveFromAny(NativeTensor t, int tag) {
        return launch(
                "recv from any rank",
                b -> {
                    try (TensorVector all = vector(t)) {
                        return b.recvAnysource(all, tag);
                    }
                },
                true);
    }

    /** Copies many tensors from one rank to all, several in one message. */
    public void broadcastCoalesced(List<? extends NativeTensor> tensors, long bytes, int source) {
        ProcessGroup group = processGroup();
        try (TensorVector all = vector(tensors)) {
            torch.broadcast_coalesced(group, all, bytes, source);
        } catch (RuntimeException e) {
            throw DistributedErrors.translate("broadcast", e);
        }
    }

    /** Throws where the ranks' parameters differ in number or shape. */
    public void verify(List<? extends NativeTensor> parameters) {
        ProcessGroup group = processGroup();
        try (TensorVector all = vector(parameters);
                LoggerOptional none = new LoggerOptional()) {
            torch.verify_params_across_processes(group, all, none);
        } catch (RuntimeException e) {
            throw DistributedErrors.translate("parameters", e);
        }
    }

    private NativeWork launch(String what, Function<Backend, Work> call) {
        return launch(what, call, false);
    }

    private synchronized NativeWork launch(String what, Function<Backend, Work> call, boolean anySource) {
        requireOpen();
        try {
            return new NativeWork(what, call.apply(backend), anySource);
        } catch (RuntimeException e) {
            throw DistributedErrors.translate(what, e);
        }
    }

    /** Until the group is closed: a backward pass may run when nobody else has the reducer any more. */
    synchronized void keep(NativeReducer reducer) {
        reducers.add(reducer);
    }

    synchronized ProcessGroup processGroup() {
        requireOpen();
        return processGroup;
    }

    private void requireOpen() {
        if (backend == null) {
            throw new IllegalStateException("the process group was closed");
        }
    }

    public synchronized boolean isOpen() {
        return backend != null;
    }

    /** Gloo reads the first size, and crashes where there is none. */
    private static Tensor flat(NativeTensor t) {
        try (Tensor plain = t.pointer().detach()) {
            return plain.view(-1);
        }
    }

    private static TensorVector vector(NativeTensor t) {
        return new TensorVector(t.pointer());
    }

    static TensorVector vector(List<? extends NativeTensor> tensors) {
        return new TensorVector(NativeTensor.pointers(tensors.toArray(new NativeTensor[0])));
    }

    /** No list at all where there are no tensors: the presets take a vector with the limit 0 for that. */
    private static TensorVector perhaps(List<? extends NativeTensor> tensors) {
        TensorVector vector = vector(tensors);
        if (tensors.isEmpty()) {
            vector.limit(0);
        }
        return vector;
    }

    /** Leaves the group. What is under way is finished first. */
    @Override
    public synchronized void close() {
        if (backend != null) {
            OPEN.remove(this);
            reducers.clear();
            processGroup.deallocate();
            backend.deallocate();
            processGroup = null;
            backend = null;
        }
    }
}
