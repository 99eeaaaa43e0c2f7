package org.torch4j.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Edge;
import org.bytedeco.pytorch.EdgeVector;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.Tensor;

/** A step of the backward pass; keeps what is behind it alive. */
public final class NativeNode {
    /** Names of nodes that stand for something else than their native name says, by address. */
    static final Map<Long, String> NAMES = new ConcurrentHashMap<>();

    /** Addresses of nodes that are no step of their own: hooks hang on them. */
    static final Map<Long, Boolean> HIDDEN = new ConcurrentHashMap<>();

    private final Node node;

    private NativeNode(Node node) {
        this.node = node;
    }

    /** The step that made the tensor; null for a leaf. */
    public static NativeNode of(NativeTensor t) {
        Tensor p = t.pointer();
        Node node = p.is_leaf() ? null : p.grad_fn();
        return node == null || node.isNull() ? null : new NativeNode(node);
    }

    /** {@code AddmmBackward0}, {@code AccumulateGrad}. */
    public String name() {
        String own = NAMES.get(node.address());
        if (own != null) {
            return own;
        }
        String name = node.name().getString();
        return name.substring(name.lastIndexOf(':') + 1);
    }

    /** Where it is in memory: equal for equal steps while they live. */
    public long address() {
        return node.address();
    }

    public long sequenceNumber() {
        return node.sequence_nr();
    }

    /** A step that comes after, and which of its gradients it takes; the step is null where none is needed. */
    public record Next(NativeNode node, int input) {}

    public List<Next> next() {
        boolean custom = NAMES.containsKey(node.address());
        EdgeVector edges = node.next_edges();
        long n = custom ? edges.size() - 1 : edges.size();
        List<Next> next = new ArrayList<>();
        for (long i = 0; i < n; i++) {
            next.add(follow(edges.get(i)));
        }
        return next;
    }

    private static Next follow(Edge edge) {
        if (!edge.is_valid()) {
            return new Next(null, 0);
        }
        Node function = edge.function();
        if (HIDDEN.containsKey(function.address())) {
            return follow(function.next_edge(0));
        }
        return new Next(new NativeNode(function), edge.input_nr());
    }
}
