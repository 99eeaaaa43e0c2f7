package org.torch4j.autograd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeNode;

/**
 * A step of the backward pass: what made a tensor, and where its gradients go next.
 *
 * <pre>{@code
 * loss.gradFn()                              // <MseLossBackward0 object at 0x7f1c3c0153f0>
 * loss.gradFn().nextFunctions().get(0).node()      // <AddmmBackward0 object at ...>
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html#function">torch.autograd.graph.Node</a>
 */
public final class GradFn {
    private final NativeNode node;

    private GradFn(NativeNode node) {
        this.node = node;
    }

    /** What made the tensor; null for a leaf. */
    public static @Nullable GradFn of(Tensor tensor) {
        return of(NativeNode.of(tensor));
    }

    private static GradFn of(NativeNode node) {
        return node == null ? null : new GradFn(node);
    }

    /** {@code AddmmBackward0}, or {@code AccumulateGrad} for the step that fills a leaf's gradient. */
    public String name() {
        return node.name();
    }

    /**
     * A step behind this one.
     *
     * @param node null where no gradient is needed
     * @param input which of its inputs this step's gradient is
     */
    public record Next(@Nullable GradFn node, int input) {}

    /** The steps that this one's gradients go to, one for each input of the operation. */
    public List<Next> nextFunctions() {
        return node.next().stream().map(n -> new Next(of(n.node()), n.input())).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradFn that && node.address() == that.node.address();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(node.address());
    }

    @Override
    public String toString() {
        return "<" + name() + " object at 0x" + Long.toHexString(node.address()) + ">";
    }
}
