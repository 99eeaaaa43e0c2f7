package org.torch4j;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.torch4j.autograd.Autograd;
import org.torch4j.autograd.BackwardOptions;
import org.torch4j.autograd.GradFn;
import org.torch4j.binding.NativeAutograd;

/** Gradients of a tensor and what they are computed through. */
public sealed interface TensorAutograd permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    default boolean requiresGrad() {
        return NativeAutograd.requiresGrad(self());
    }

    /** Records operations on this tensor from now on. */
    default Tensor requiresGrad_() {
        return requiresGrad_(true);
    }

    default Tensor requiresGrad_(boolean requiresGrad) {
        NativeAutograd.setRequiresGrad(self(), requiresGrad);
        return self();
    }

    default boolean isLeaf() {
        return NativeAutograd.isLeaf(self());
    }

    /** The gradient that backward passes have gathered, or null. */
    default @Nullable Tensor grad() {
        return (Tensor) NativeAutograd.grad(self());
    }

    /** Replaces the gradient; null drops it. */
    default void setGrad(Tensor grad) {
        NativeAutograd.setGrad(self(), grad);
    }

    /** The same values without history, for changes that autograd shall not see. */
    default Tensor data() {
        return (Tensor) NativeAutograd.data(self());
    }

    /** Lets this tensor refer to another's values, of any shape, type and device. */
    default void setData(Tensor data) {
        NativeAutograd.setData(self(), data);
    }

    /** Computes the gradients of the leaves of this tensor of one element. */
    default void backward() {
        NativeAutograd.backward(self());
    }

    /** Backward with a gradient of this tensor's shape. */
    default void backward(Tensor gradient) {
        NativeAutograd.backward(self(), gradient, null, false);
    }

    /** Backward; {@code gradient} may be null for a tensor of one element. */
    default void backward(@Nullable Tensor gradient, boolean retainGraph, boolean createGraph) {
        NativeAutograd.backward(self(), gradient, retainGraph, createGraph);
    }

    /** Backward with options: {@code loss.backward(o -> o.retainGraph(true).inputs(w))}. */
    default void backward(Consumer<BackwardOptions> options) {
        Autograd.backward(List.of(self()), options);
    }

    /** What made this tensor; null for a leaf. */
    default @Nullable GradFn gradFn() {
        return GradFn.of(self());
    }

    /**
     * Calls {@code hook} with this tensor's gradient whenever it is computed. What the hook returns takes the gradient's
     * place; null leaves it. Hooks on a leaf stay until removed.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.Tensor.register_hook.html">register_hook</a>
     */
    default RemovableHandle registerHook(UnaryOperator<Tensor> hook) {
        return Autograd.registerHook(self(), hook);
    }

    /** Calls {@code hook} with this leaf after a gradient was added to its {@link #grad()}, until removed. */
    default RemovableHandle registerPostAccumulateGradHook(Consumer<Tensor> hook) {
        return Autograd.registerPostAccumulateGradHook(self(), hook);
    }

    default Tensor retainGrad() {
        NativeAutograd.retainGrad(self());
        return self();
    }
}
