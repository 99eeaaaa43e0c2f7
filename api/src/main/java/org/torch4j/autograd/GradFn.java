package org.torch4j.autograd;

import java.util.List;
import java.util.Optional;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeNode;

/**
 * A node of the graph that autograd records: the function that will turn a result's gradient into those of its inputs.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html#torch.autograd.graph.Node">torch.autograd.graph.Node</a>
 */
public final class GradFn {
    private final NativeNode node;

    private GradFn(NativeNode node) {
        this.node = node;
    }

    /**
     * Where a gradient goes next.
     *
     * @param node null for an input that wants no gradient
     * @param input which of the node's results it was
     */
    public record Next(GradFn node, int input) {}

    /** The node that made a tensor; none for a tensor that nobody computed. */
    public static Optional<GradFn> of(Tensor tensor) {
        return Optional.ofNullable(NativeNode.of(tensor)).map(GradFn::new);
    }

    /** PyTorch's name of the function: {@code AddBackward0}. */
    public String name() {
        return node.name();
    }

    /** The nodes behind the inputs, in their order. */
    public List<Next> nextFunctions() {
        return node.next().stream()
                .map(n -> new Next(n.node() == null ? null : new GradFn(n.node()), n.input()))
                .toList();
    }

    @Override
    public String toString() {
        return "<" + name() + ">";
    }
}
