package org.torch4j.models.text;

import org.torch4j.DType;
import org.torch4j.RemovableHandle;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.init.Init;

/** A layer's adapter: two small linear layers among its children, whose product is added to what it gives. */
final class LoraLayer {
    static final String A = "lora_A";
    static final String B = "lora_B";
    private static final String DROPOUT = "lora_dropout";

    private final Module layer;
    private final Linear a;
    private final Linear b;
    private final double scaling;
    private final RemovableHandle hook;
    private boolean merged;

    LoraLayer(Module layer, int rank, double alpha, LoraOptions options) {
        this.layer = layer;
        scaling = alpha / (options.rsLora ? Math.sqrt(rank) : rank);
        Parameter weight = weight(layer);
        boolean transposed = isTransposed();
        DType dtype = half(weight.dtype()) ? DType.FLOAT32 : weight.dtype();
        a = linear(weight.size(transposed ? 0 : 1), rank, dtype, weight);
        b = linear(rank, weight.size(transposed ? 1 : 0), dtype, weight);
        Torch.noGrad(() -> {
            Init.kaimingUniform_(a.weight, Math.sqrt(5));
            Init.zeros_(b.weight);
        });
        layer.registerModule(A, a);
        layer.registerModule(B, b);
        layer.registerModule(DROPOUT, new Dropout(options.dropout));
        for (Module each : layer.children()) {
            each.train(layer.isTraining());
        }
        hook = layer.registerForwardHook((module, inputs, output) -> merged ? null : added(module, inputs, output));
    }

    private static boolean half(DType dtype) {
        return dtype == DType.BFLOAT16 || dtype == DType.FLOAT16;
    }

    private static Linear linear(long inputs, long outputs, DType dtype, Parameter like) {
        return new Linear(inputs, outputs, o -> o.bias(false).dtype(dtype).device(like.device()));
    }

    static void check(String name, Module layer) {
        if (!(layer instanceof Linear) && !(layer instanceof Gpt2.Transposed)) {
            throw new IllegalArgumentException(
                    "%s is %s, and only linear layers take an adapter".formatted(name, layer.getName()));
        }
    }

    private static Parameter weight(Module layer) {
        return layer instanceof Linear linear ? linear.weight : ((Gpt2.Transposed) layer).weight;
    }

    /** Asks the module itself for its parts: in a copy of the network they are others. */
    private Tensor added(Module module, Object[] inputs, Object output) {
        Tensor y = (Tensor) output;
        Linear down = (Linear) module.getSubmodule(A);
        Tensor x = ((Tensor) inputs[0]).to(down.weight.dtype());
        Tensor low = down.apply(module.getSubmodule(DROPOUT).apply(x));
        return y.add(module.getSubmodule(B).apply(low).mul(scaling).to(y.dtype()));
    }

    Parameter a() {
        return a.weight;
    }

    Parameter b() {
        return b.weight;
    }

    boolean isTransposed() {
        return !(layer instanceof Linear);
    }

    boolean isMerged() {
        return merged;
    }

    void merge(boolean into) {
        if (merged == into) {
            return;
        }
        Torch.noGrad(() -> {
            try (org.torch4j.Scope scope = org.torch4j.Scope.open()) {
                Parameter weight = weight(layer);
                Tensor delta = b.weight.matmul(a.weight).mul(into ? scaling : -scaling);
                weight.add_((isTransposed() ? delta.t() : delta).to(weight.dtype()));
            }
        });
        merged = into;
    }

    void remove() {
        hook.remove();
        layer.unregister(A);
        layer.unregister(B);
        layer.unregister(DROPOUT);
    }
}
