package org.torch4j.nn.parallel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeReducer;
import org.torch4j.distributed.Distributed;
import org.torch4j.distributed.ProcessGroup;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.EmbeddingBag;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * Trains one network in several processes: each computes with its share of the data, and gradients are averaged while the
 * backward pass runs. Networks begin as rank 0's, and stay the same.
 *
 * <pre>{@code
 * var net = new DistributedDataParallel<>(new Net());
 * var sgd = new SGD(net.parameters(), o -> o.lr(0.01));
 * for (var batch : new DataLoader<>(data, o -> o.sampler(new DistributedSampler(data)).batchSize(32))) {
 *     var loss = crossEntropy(net.apply(batch.x()), batch.y());
 *     sgd.zeroGrad();
 *     loss.backward();
 *     sgd.step();
 * }
 * }</pre>
 *
 * <p>All processes make the same steps. State dicts have Python's names, which begin with {@code module.}; save
 * {@code net.module} on rank 0 for names without. Asynchronous calls to the same group are waited for before a backward pass.
 *
 * @param <M> the network's type
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.parallel.DistributedDataParallel.html">
 *     DistributedDataParallel</a>
 */
public final class DistributedDataParallel<M extends Module> extends Module {
    private static final long BROADCAST_BYTES = 250L << 20;
    private static final double DEFAULT_BUCKET_MB = 25;

    /** The network. */
    public final M module;

    private final transient ProcessGroup group;
    private final transient NativeReducer reducer;
    private final transient List<Buffer> buffers;
    private final transient DdpOptions options = new DdpOptions();
    private transient boolean averages = true;
    private transient boolean buffersMayDiffer = true;

    public DistributedDataParallel(M module) {
        this(module, o -> {});
    }

    public DistributedDataParallel(M module, Consumer<DdpOptions> options) {
        this.module = module;
        options.accept(this.options);
        group = this.options.processGroup != null ? this.options.processGroup : Distributed.world();
        Map<String, Parameter> learnt = new LinkedHashMap<>(module.namedParameters());
        learnt.values().removeIf(p -> !p.requiresGrad());
        if (learnt.isEmpty()) {
            throw new IllegalArgumentException(
                    "DistributedDataParallel is not needed for a module that learns nothing");
        }
        buffers = module.buffers();
        List<Parameter> parameters = List.copyOf(learnt.values());
        group.verify(List.copyOf(learnt.keySet()), parameters);
        if (this.options.initSync) {
            List<Tensor> state = new ArrayList<>(module.parameters());
            state.addAll(buffers);
            Torch.noGrad(() -> group.broadcastCoalesced(state, BROADCAST_BYTES));
        }
        reducer = new NativeReducer(group.unwrap(), plan(learnt, parameters));
    }

    private NativeReducer.Plan plan(Map<String, Parameter> learnt, List<Parameter> parameters) {
        boolean said = options.bucketCapMb > 0;
        long bytes = (long) ((said ? options.bucketCapMb : DEFAULT_BUCKET_MB) * (1 << 20));
        boolean[] sparse = new boolean[parameters.size()];
        for (int i = 0; i < sparse.length; i++) {
            sparse[i] = hasSparseGradient(parameters.get(i));
        }
        return new NativeReducer.Plan(
                parameters,
                List.copyOf(learnt.keySet()),
                sparse,
                said ? bytes : NativeReducer.defaultFirstBucketBytes(),
                bytes,
                options.findUnusedParameters,
                options.gradientAsBucketView);
    }

    private boolean hasSparseGradient(Parameter p) {
        return module.modules().stream()
                .anyMatch(m -> m instanceof Embedding e && e.weight == p && e.isSparse()
                        || m instanceof EmbeddingBag b && b.weight == p && b.isSparse());
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(net -> net.apply(x));
    }

    /** The same for a network of other inputs or results: {@code ddp.run(net -> net.apply(image, mask))}. */
    public <R> R run(Function<? super M, R> forward) {
        boolean records = GradMode.isEnabled();
        if (records && averages) {
            reducer.prepareForward();
        }
        if (records) {
            reducer.rebuildBuckets();
        }
        if (buffersMayDiffer && options.broadcastBuffers && !buffers.isEmpty()) {
            Torch.noGrad(() -> group.broadcastCoalesced(buffers, BROADCAST_BYTES));
        }
        R result = forward.apply(module);
        buffersMayDiffer = records && averages;
        if (buffersMayDiffer) {
            List<Tensor> outputs = new ArrayList<>();
            if (options.findUnusedParameters) {
                Scope.forEachTensor(result, outputs::add);
            }
            reducer.prepareBackward(outputs);
        }
        return result;
    }

    /**
     * Gathers gradients in this process alone; the first forward and backward pass outside averages what has gathered. The
     * forward pass is what has to be inside.
     */
    public void noSync(Runnable body) {
        noSync(() -> {
            body.run();
            return null;
        });
    }

    public <R> R noSync(Supplier<R> body) {
        boolean before = averages;
        averages = false;
        try {
            return body.get();
        } finally {
            averages = before;
        }
    }

    /** The processes that train together. */
    public ProcessGroup processGroup() {
        return group;
    }

    @Override
    public <T extends Module> T copy() {
        throw new UnsupportedOperationException("a DistributedDataParallel cannot be copied: copy its module");
    }
}
