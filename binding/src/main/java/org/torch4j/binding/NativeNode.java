package org.torch4j.binding;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Edge;
import org.bytedeco.pytorch.EdgeVector;
import org.bytedeco.pytorch.Node;

/** A node of autograd's graph, kept alive by this object. */
public final class NativeNode {
    private final Node node;

    private NativeNode(Node node) {
        this.node = node;
    }

    /** Where a gradient goes next; {@code node} is null for an input that wants none. */
    public record Next(NativeNode node, int input) {}

    /** The node that made a tensor, or null for a leaf. */
    public static NativeNode of(NativeTensor t) {
        Node made = t.pointer().grad_fn();
        return made == null || made.isNull() ? null : new NativeNode(made);
    }

    /** As PyTorch names it: {@code AddBackward0}. */
    public String name() {
        String name = node.name().getString();
        return name.substring(name.lastIndexOf(':') + 1);
    }

    public List<Next> next() {
        List<Next> found = new ArrayList<>();
        EdgeVector edges = node.next_edges();
        for (long i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            found.add(new Next(edge.is_valid() ? new NativeNode(edge.function()) : null, edge.input_nr()));
        }
        return found;
    }
}
