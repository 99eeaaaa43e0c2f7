package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.torch4j.RemovableHandle;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeAutograd;
import org.torch4j.binding.NativeHooks;
import org.torch4j.binding.Required;

/**
 * Gradients.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html">torch.autograd</a>
 */
public final class Autograd {
    private Autograd() {}

    /** Gradients of a tensor of one element with respect to the inputs; nothing is accumulated. */
    public static List<Tensor> grad(Tensor output, Tensor... inputs) {
        return grad(Collections.singletonList(output), Required.list(inputs, "inputs"), o -> {});
    }

    /** The gradient of an output with respect to an input; nothing is accumulated. */
    public static Tensor grad(Tensor output, Tensor input, Consumer<GradOptions> options) {
        return grad(Collections.singletonList(output), Collections.singletonList(input), options)
                .get(0);
    }

    /** Gradients of the sum of the outputs with respect to the inputs; nothing is accumulated. */
    public static List<Tensor> grad(List<Tensor> outputs, List<Tensor> inputs, Consumer<GradOptions> options) {
        GradOptions o = new GradOptions();
        options.accept(o);
        boolean allowUnused = o.allowUnused || o.materializeGrads;
        List<Tensor> grads = new ArrayList<>();
        NativeAutograd.gradients(outputs, inputs, o.gradOutputs, o.retainGraph, o.createGraph, allowUnused)
                .forEach(g -> grads.add((Tensor) g));
        for (int i = 0; o.materializeGrads && i < grads.size(); i++) {
            if (grads.get(i) == null) {
                grads.set(i, Torch.zerosLike(inputs.get(i)));
            }
        }
        return grads;
    }

    /** Adds gradients of the tensors' sum to the leaves that it was computed from. */
    public static void backward(List<Tensor> tensors, Consumer<BackwardOptions> options) {
        BackwardOptions o = new BackwardOptions();
        options.accept(o);
        NativeAutograd.backward(tensors, o.gradients, o.retainGraph, o.createGraph, o.inputs);
    }

    /** See {@link Tensor#registerHook}. */
    public static RemovableHandle registerHook(Tensor tensor, UnaryOperator<Tensor> hook) {
        Objects.requireNonNull(hook, "hook");
        return NativeHooks.onGradient(tensor, g -> hook.apply((Tensor) g))::run;
    }

    /** See {@link Tensor#registerPostAccumulateGradHook}. */
    public static RemovableHandle registerPostAccumulateGradHook(Tensor tensor, Consumer<Tensor> hook) {
        Objects.requireNonNull(hook, "hook");
        return NativeHooks.afterAccumulation(tensor, t -> hook.accept((Tensor) t))::run;
    }

    /**
     * Runs {@code body} with backward passes that name the step that fails, and that fail where a gradient becomes NaN.
     * libtorch writes the name of the forward operation to standard error as well.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/autograd.html#anomaly-detection">Anomaly detection</a>
     */
    public static void detectAnomaly(Runnable body) {
        detectAnomaly(true, body);
    }

    /** The same; with {@code checkNan} false a NaN passes. */
    public static void detectAnomaly(boolean checkNan, Runnable body) {
        boolean enabled = NativeAutograd.isAnomalyEnabled();
        boolean checking = NativeAutograd.isAnomalyCheckingNan();
        NativeAutograd.setAnomaly(true, checkNan);
        try {
            body.run();
        } finally {
            NativeAutograd.setAnomaly(enabled, checking);
        }
    }

    /** {@link #detectAnomaly} for the whole process, until switched off. */
    public static void setDetectAnomaly(boolean enabled) {
        setDetectAnomaly(enabled, true);
    }

    public static void setDetectAnomaly(boolean enabled, boolean checkNan) {
        NativeAutograd.setAnomaly(enabled, checkNan);
    }

    /** Whether anomaly mode, where it is on, fails at a NaN. */
    public static boolean isAnomalyCheckNanEnabled() {
        return NativeAutograd.isAnomalyCheckingNan();
    }

    public static boolean isAnomalyEnabled() {
        return NativeAutograd.isAnomalyEnabled();
    }

    /**
     * Runs {@code body} now without keeping what its backward needs, and again when the backward comes: memory for
     * time. Parameters that the body uses get their gradients; random numbers are drawn the same both times.
     *
     * @param inputs at least one of them requires gradients
     * @see <a href="https://docs.pytorch.org/docs/2.10/checkpoint.html">torch.utils.checkpoint</a>
     */
    public static Tensor checkpoint(java.util.function.Function<List<Tensor>, Tensor> body, Tensor... inputs) {
        return new CheckpointFunction(body).apply(inputs);
    }

    /** {@link #checkpoint} of a body with one input. */
    public static Tensor checkpoint(Tensor input, UnaryOperator<Tensor> body) {
        return checkpoint(in -> body.apply(in.get(0)), input);
    }

    static <T> T withGrad(Supplier<T> body) {
        return Torch.enableGrad(body);
    }
}
