package org.torch4j.autograd;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;
import org.torch4j.binding.NativeAutocast;
import org.torch4j.cuda.Cuda;

/** A part of a computation that is done again in the backward pass, with the random numbers and types of the first time. */
final class CheckpointFunction extends Function {
    private final java.util.function.Function<List<Tensor>, Tensor> body;
    private final List<Region> regions = List.of(new Region(Device.CPU), new Region(Device.cuda()));
    private int[] gpus;

    CheckpointFunction(java.util.function.Function<List<Tensor>, Tensor> body) {
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
        try (Left cpu = regions.get(0).open();
                Left gpu = regions.get(1).open()) {
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

    /** The calling thread's autocast state for a kind of device. */
    private record Region(int deviceType, boolean enabled, int dtype) {
        Region(Device device) {
            this(TensorOptions.toNative(device).deviceType());
        }

        private Region(int deviceType) {
            this(deviceType, NativeAutocast.isEnabled(deviceType), NativeAutocast.dtype(deviceType));
        }

        /** Enters a region like this one; closing what is returned leaves it. */
        Left open() {
            Region outer = new Region(deviceType);
            boolean cache = NativeAutocast.isCacheEnabled();
            set();
            NativeAutocast.enter();
            return () -> {
                NativeAutocast.leave();
                outer.set();
                NativeAutocast.setCacheEnabled(cache);
            };
        }

        private void set() {
            NativeAutocast.setEnabled(deviceType, enabled);
            NativeAutocast.setDtype(deviceType, dtype);
        }
    }

    private interface Left extends AutoCloseable {
        @Override
        void close();
    }
}
