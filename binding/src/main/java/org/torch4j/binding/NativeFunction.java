package org.torch4j.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Edge;
import org.bytedeco.pytorch.EdgeVector;
import org.bytedeco.pytorch.FunctionPostHook;
import org.bytedeco.pytorch.FunctionPreHook;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.torch4j.binding.startup.Startup;

/**
 * Steps of the backward pass written in Java.
 *
 * <p>The engine runs native steps only, so a native one is made and led around its own work: a hook before it keeps the
 * gradients that arrive and hands on none, a hook after it puts what Java computes in place of what it returned. A
 * {@link LifeMarker} behind it keeps the hooks alive as long as it lives.
 */
public final class NativeFunction {
    static {
        Startup.start();
    }

    private NativeFunction() {}

    /** Computes the gradients of the inputs; null stands for no gradient, on both sides. */
    public interface Backward {
        List<? extends NativeTensor> apply(List<NativeTensor> gradOutputs);
    }

    private static final ThreadLocal<Deque<List<Tensor>>> ARRIVED = ThreadLocal.withInitial(ArrayDeque::new);

    private static final class Arrive extends FunctionPreHook {
        @Override
        public TensorVector apply(TensorVector grads) {
            List<Tensor> copies = new ArrayList<>();
            TensorVector none = new TensorVector(grads.size());
            for (long i = 0; i < grads.size(); i++) {
                copies.add(new Tensor(grads.get(i)));
            }
            ARRIVED.get().push(copies);
            return none;
        }
    }

    private static final class Leave extends FunctionPostHook {
        private final Backward backward;
        private final int inputs;
        private final boolean marked;

        Leave(Backward backward, int inputs, boolean marked) {
            this.backward = backward;
            this.inputs = inputs;
            this.marked = marked;
        }

        @Override
        public TensorVector apply(TensorVector outputs, TensorVector grads) {
            List<Tensor> arrived = ARRIVED.get().pop();
            try (CallbackScope scope = new CallbackScope()) {
                List<NativeTensor> gradOutputs = new ArrayList<>();
                for (Tensor t : arrived) {
                    gradOutputs.add(Natives.wrapDefined(t));
                }
                List<? extends NativeTensor> results = backward.apply(gradOutputs);
                TensorVector out = new TensorVector(inputs + (marked ? 1L : 0L));
                for (int i = 0; i < inputs; i++) {
                    NativeTensor result = results.get(i);
                    if (result != null) {
                        out.put(i, result.pointer());
                    }
                }
                return out;
            } catch (Throwable t) {
                throw Callbacks.failed(t);
            }
        }
    }

    /** Frees what a callback makes. */
    private static final class CallbackScope extends NativeScope {}

    /**
     * Makes {@code outputs} results of {@code inputs}: gradients go from the ones to the others through
     * {@code backward}.
     *
     * @param differentiable which outputs take part
     * @param release runs after {@code backward} in a pass that does not keep its graph
     */
    public static void connect(
            String name,
            List<? extends NativeTensor> inputs,
            List<? extends NativeTensor> outputs,
            boolean[] differentiable,
            Backward backward,
            Runnable release) {
        EdgeVector edges = new EdgeVector();
        for (NativeTensor input : inputs) {
            edges.push_back(edgeOf(input.pointer()));
        }
        int[] places = new int[outputs.size()];
        int n = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = differentiable[i] ? n++ : -1;
        }
        Node hub = hub(edges, name, false, grads -> {
            List<NativeTensor> all = new ArrayList<>();
            for (int place : places) {
                all.add(place < 0 || place >= grads.size() ? null : grads.get(place));
            }
            List<? extends NativeTensor> results = backward.apply(all);
            if (!torch.get_current_graph_task_keep_graph()) {
                release.run();
            }
            return results;
        });
        for (int i = 0; i < places.length; i++) {
            if (differentiable[i]) {
                torch.create_gradient_edge(outputs.get(i).pointer(), hub);
            }
        }
    }

    /** Where gradients of a tensor go to. */
    static Edge edgeOf(Tensor t) {
        if (!t.requires_grad()) {
            return new Edge();
        }
        if (!t.is_leaf()) {
            return new Edge(t.grad_fn(), (int) t.output_nr());
        }
        return new Edge(accumulator(t), 0);
    }

    /** The step that adds gradients to a leaf. */
    static Node accumulator(Tensor leaf) {
        boolean recording = GradMode.is_enabled();
        GradMode.set_enabled(true);
        try (Tensor alias = leaf.alias()) {
            return alias.grad_fn().next_edge(0).function();
        } finally {
            GradMode.set_enabled(recording);
        }
    }

    /** A step that runs {@code backward} and hands its results to {@code edges}. */
    private static Node hub(EdgeVector edges, String name, boolean hidden, Backward backward) {
        int inputs = (int) edges.size();
        Arrive arrive = new Arrive();
        Leave leave = new Leave(backward, inputs, true);
        long[] address = {0};
        Object[] kept = {arrive, leave};
        Node marker = LifeMarker.node(() -> {
            kept[0] = null;
            kept[1] = null;
            NativeNode.NAMES.remove(address[0]);
            NativeNode.HIDDEN.remove(address[0]);
        });
        edges.push_back(new Edge(marker, 0));
        TensorVector leaves = new TensorVector(inputs + 1L);
        for (int i = 0; i <= inputs; i++) {
            leaves.put(i, LifeMarker.LEAF);
        }
        boolean recording = GradMode.is_enabled();
        GradMode.set_enabled(true);
        Node hub;
        try (Tensor joined = torch.cat(leaves)) {
            hub = joined.grad_fn();
        } finally {
            GradMode.set_enabled(recording);
        }
        address[0] = hub.address();
        hub.set_next_edges(edges);
        hub.clear_input_metadata();
        hub.add_pre_hook(arrive);
        hub.add_post_hook(leave);
        if (hidden) {
            NativeNode.HIDDEN.put(address[0], true);
        } else {
            NativeNode.NAMES.put(address[0], name);
        }
        return hub;
    }

    /** Keeps {@code kept} alive as long as a step of the backward pass, by a step that hands gradients through. */
    static void attach(Node node, Object kept) {
        long count = node.next_edges().size();
        for (long i = 0; i < count; i++) {
            Edge edge = node.next_edge(i);
            if (edge.is_valid()) {
                Edge to = new Edge(edge.function(), edge.input_nr());
                EdgeVector edges = new EdgeVector();
                edges.push_back(to);
                Node through = hub(edges, null, true, grads -> {
                    Objects.requireNonNull(kept);
                    return grads;
                });
                var metadata = to.function().input_metadata(to.input_nr());
                through.add_input_metadata(
                        metadata.options(), metadata.shape_as_dim_vector(), false, false, metadata.grad_dtype());
                node.set_next_edge(i, new Edge(through, 0));
                return;
            }
        }
    }

    /** How many steps written in Java are alive. */
    public static int alive() {
        return LifeMarker.alive();
    }
}
