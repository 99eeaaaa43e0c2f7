package org.torch4j.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.distributed.Distributed;
import org.torch4j.distributed.ProcessGroup;
import org.torch4j.distributed.ReduceOp;

/**
 * A figure over many batches: {@code update} takes each, {@code compute} gives the figure of all, {@code reset} starts
 * over. What is gathered lives on the device of the batches, outlives every scope, and is freed by {@link #close} or the
 * collector.
 *
 * <pre>{@code
 * var accuracy = new MulticlassAccuracy(10);
 * for (var batch : loader) {
 *     accuracy.update(net.apply(batch.x()), batch.y());
 * }
 * System.out.println(accuracy.compute().item());
 * accuracy.reset();
 * }</pre>
 *
 * <p>In a process group {@code compute} gives the figure over the batches of all ranks: every rank calls it.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/">torchmetrics</a>
 */
public abstract class Metric implements AutoCloseable {
    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private final Map<String, Rows> rows = new LinkedHashMap<>();
    private ProcessGroup group;
    private boolean synced;

    /** For custom metrics, whose constructors name their states. */
    protected Metric() {}

    /** A state that batches are added to, reduced over ranks by an operation. */
    protected final class Sum {
        private final Tensor initial;
        private final ReduceOp op;
        private Tensor value;
        private Tensor reduced;

        private Sum(Tensor initial, ReduceOp op) {
            this.initial = Scope.unscoped(initial);
            this.op = op;
            value = Scope.unscoped(initial.clone());
        }

        /** The state; in {@link Metric#computed} that of all ranks. */
        public Tensor get() {
            return reduced != null ? reduced : value;
        }

        /** Adds a batch's. */
        public void add(Tensor more) {
            set(on(more).add(more));
        }

        /** Takes the larger. */
        public void max(Tensor other) {
            set(on(other).maximum(other.to(value.dtype())));
        }

        /** Takes the smaller. */
        public void min(Tensor other) {
            set(on(other).minimum(other.to(value.dtype())));
        }

        private Tensor on(Tensor other) {
            return value.device().equals(other.device()) ? value : value.to(other.device());
        }

        private void set(Tensor next) {
            Tensor old = value;
            value = Scope.unscoped(next.to(initial.dtype()).detach());
            old.close();
        }
    }

    /** A state that keeps batches as they are, joined at the end. */
    protected final class Rows {
        private List<Tensor> parts = new ArrayList<>();
        private Tensor gathered;

        private Rows() {}

        /** Keeps a batch. */
        public void add(Tensor more) {
            parts.add(Scope.unscoped(more.detach()));
        }

        /**
         * All batches, one after the other; in {@link Metric#computed} those of all ranks.
         *
         * @throws IllegalStateException before the first
         */
        public Tensor get() {
            if (gathered != null) {
                return gathered;
            }
            if (parts.isEmpty()) {
                throw new IllegalStateException("compute before the first update: there is nothing to compute of");
            }
            return parts.size() == 1 ? parts.get(0) : Torch.cat(parts);
        }
    }

    /** Names a state that is added up. */
    protected final Sum sum(String name, Tensor initial) {
        return sum(name, initial, ReduceOp.SUM);
    }

    protected final Sum sum(String name, Tensor initial, ReduceOp op) {
        Sum sum = new Sum(initial, op);
        sums.put(name, sum);
        return sum;
    }

    /** Names a state that keeps its batches. */
    protected final Rows rows(String name) {
        Rows kept = new Rows();
        rows.put(name, kept);
        return kept;
    }

    /** Runs an update: nothing is recorded, and what it makes on the way is freed. */
    protected final void updating(Runnable body) {
        Torch.noGrad(() -> Scope.run(body));
    }

    /** The figure of the states. */
    protected abstract Tensor computed();

    /**
     * The figure of all batches since the last reset, of all ranks.
     *
     * @throws IllegalStateException where batches are needed and there are none
     */
    public Tensor compute() {
        boolean mine = sync();
        try {
            return Torch.noGrad(() -> Scope.run(this::computed));
        } finally {
            if (mine) {
                unsync();
            }
        }
    }

    /** Uses a group in place of the world. */
    public Metric processGroup(ProcessGroup group) {
        this.group = group;
        return this;
    }

    private boolean sync() {
        ProcessGroup over = group != null ? group : Distributed.isInitialized() ? Distributed.world() : null;
        if (over == null || over.worldSize() == 1 || synced) {
            return false;
        }
        synced = true;
        for (Sum sum : sums.values()) {
            sum.reduced = Scope.unscoped(sum.value.clone());
            over.allReduce(sum.reduced, sum.op);
        }
        for (Rows kept : rows.values()) {
            kept.gathered = Scope.unscoped(Gathering.rows(over, kept.get()));
        }
        return true;
    }

    private void unsync() {
        synced = false;
        sums.values().forEach(sum -> {
            sum.reduced.close();
            sum.reduced = null;
        });
        rows.values().forEach(kept -> {
            kept.gathered.close();
            kept.gathered = null;
        });
    }

    /** Forgets all batches. */
    public void reset() {
        sums.values().forEach(sum -> sum.set(sum.initial.clone()));
        rows.values().forEach(kept -> {
            kept.parts.forEach(Tensor::close);
            kept.parts = new ArrayList<>();
        });
    }

    /** What was gathered, for a checkpoint. */
    public Map<String, Object> stateDict() {
        Map<String, Object> state = new LinkedHashMap<>();
        sums.forEach((name, sum) -> state.put(name, sum.value));
        rows.forEach((name, kept) -> state.put(name, List.copyOf(kept.parts)));
        return state;
    }

    /** @throws IllegalArgumentException for a map that is not of this metric; nothing is changed then */
    public void loadStateDict(Map<?, ?> state) {
        Set<String> names = new LinkedHashSet<>(sums.keySet());
        names.addAll(rows.keySet());
        boolean fits = state.keySet().equals(names)
                && sums.entrySet().stream()
                        .allMatch(e -> state.get(e.getKey()) instanceof Tensor t
                                && Arrays.equals(t.shape(), e.getValue().initial.shape()))
                && rows.keySet().stream()
                        .allMatch(name -> state.get(name) instanceof List<?> list
                                && list.stream().allMatch(Tensor.class::isInstance));
        if (!fits) {
            throw new IllegalArgumentException("no state of this " + getClass().getSimpleName() + ": expected " + names
                    + ", found " + state.keySet());
        }
        reset();
        sums.forEach((name, sum) -> sum.set(((Tensor) state.get(name)).clone()));
        rows.forEach((name, kept) -> ((List<?>) state.get(name)).forEach(t -> kept.add(((Tensor) t).clone())));
    }

    /** Frees what was gathered now. */
    @Override
    public void close() {
        rows.values().forEach(kept -> kept.parts.forEach(Tensor::close));
        sums.values().forEach(sum -> sum.value.close());
    }
}
