package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.GradMode;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A part of a computation that is done again in the backward pass. */
final class Checkpoint extends Function {
    private final java.util.function.Function<List<Tensor>, Tensor> body;

    Checkpoint(java.util.function.Function<List<Tensor>, Tensor> body) {
        this.body = body;
    }

    @Override
    protected String name() {
        return "CheckpointFunctionBackward";
    }

    @Override
    protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
        Tensor[] all = new Tensor[inputs.size() + 1];
        inputs.toArray(all);
        all[inputs.size()] = Torch.getRngState();
        ctx.saveForBackward(all);
        return List.of(body.apply(inputs));
    }

    @Override
    protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
        List<Tensor> saved = ctx.savedTensors();
        int n = saved.size() - 1;
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Tensor input = saved.get(i).detach();
            inputs.add(ctx.needsInputGrad(i) ? input.requiresGrad_() : input);
        }
        Tensor now = Torch.getRngState();
        Torch.setRngState(saved.get(n));
        try (GradMode mode = GradMode.enableGrad()) {
            Tensor output = body.apply(List.copyOf(inputs));
            Autograd.backward(List.of(output), o -> o.gradient(gradOutputs.get(0)));
        } finally {
            Torch.setRngState(now);
        }
        List<Tensor> grads = new ArrayList<>();
        inputs.forEach(input -> grads.add(input.grad()));
        return grads;
    }
}
