package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.amp.Autocast;
import org.torch4j.cuda.Cuda;

/** A part of a computation that is done again in the backward pass, with the random numbers and types of the first time. */
final class Checkpoint extends Function {
    private final java.util.function.Function<List<Tensor>, Tensor> body;
    private final List<Region> regions = List.of(new Region(Device.CPU), new Region(Device.cuda()));
    private int[] gpus;

    Checkpoint(java.util.function.Function<List<Tensor>, Tensor> body) {
        this.body = body;
    }

    @Override
    protected String name() {
        return "CheckpointFunctionBackward";
    }

    @Override
    protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
        gpus = inputs.stream()
                .map(Tensor::device)
                .filter(Device::isCuda)
                .mapToInt(Device::index)
                .distinct()
                .toArray();
        List<Tensor> all = new ArrayList<>(inputs);
        all.addAll(randomStates());
        ctx.saveForBackward(all.toArray(new Tensor[0]));
        return List.of(body.apply(inputs));
    }

    @Override
    protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
        List<Tensor> saved = ctx.savedTensors();
        int n = saved.size() - 1 - gpus.length;
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Tensor input = saved.get(i).detach();
            inputs.add(ctx.needsInputGrad(i) ? input.requiresGrad_() : input);
        }
        List<Tensor> now = randomStates();
        restore(saved.subList(n, saved.size()));
        try (GradMode mode = GradMode.enableGrad()) {
            Tensor output = again(List.copyOf(inputs));
            Autograd.backward(List.of(output), o -> o.gradient(gradOutputs.get(0)));
        } finally {
            restore(now);
        }
        List<Tensor> grads = new ArrayList<>();
        inputs.forEach(input -> grads.add(input.grad()));
        return grads;
    }

    private Tensor again(List<Tensor> inputs) {
        try (Autocast cpu = regions.get(0).open();
                Autocast gpu = regions.get(1).open()) {
            return body.apply(inputs);
        }
    }

    /** Of the CPU, then of the inputs' GPUs. */
    private List<Tensor> randomStates() {
        List<Tensor> states = new ArrayList<>();
        states.add(Torch.getRngState());
        for (int gpu : gpus) {
            states.add(Cuda.getRngState(gpu));
        }
        return states;
    }

    private void restore(List<Tensor> states) {
        Torch.setRngState(states.get(0));
        for (int i = 0; i < gpus.length; i++) {
            Cuda.setRngState(gpus[i], states.get(i + 1));
        }
    }

    /** The autocast region, if any, that the calling thread is in for a kind of device. */
    private record Region(Device device, boolean enabled, DType dtype) {
        Region(Device device) {
            this(device, Autocast.isEnabled(device), Autocast.dtype(device));
        }

        Autocast open() {
            return Autocast.open(device, o -> o.enabled(enabled).dtype(dtype));
        }
    }
}
