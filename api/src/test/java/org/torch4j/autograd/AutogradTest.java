package org.torch4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.amp.Autocast;
import org.torch4j.errors.TorchException;

class AutogradTest {
    private static Tensor leaf(double... values) {
        return Torch.fromArray(values).requiresGrad_();
    }

    @Test
    void gradients_are_computed_without_being_accumulated() {
        Tensor x = leaf(1, 2);
        Tensor w = leaf(3, 4);
        List<Tensor> grads = Autograd.grad(x.mul(w).sum(), x, w);
        assertThat(grads.get(0).toDoubles()).containsExactly(3, 4);
        assertThat(grads.get(1).toDoubles()).containsExactly(1, 2);
        assertThat(x.grad()).isNull();
    }

    @Test
    void gradients_of_gradients_are_computed_when_asked_for() {
        Tensor x = leaf(2);
        Tensor first = Autograd.grad(x.pow(3), x, o -> o.createGraph(true));
        Tensor second = Autograd.grad(first, x, o -> o.createGraph(true));
        assertThat(first.item()).isEqualTo(12);
        assertThat(second.item()).isEqualTo(12);
        assertThat(Autograd.grad(second, x, o -> {}).item()).isEqualTo(6);
    }

    @Test
    void inputs_without_a_part_are_an_error_or_null_or_zeros() {
        Tensor x = leaf(1);
        Tensor unused = leaf(1, 2);
        assertThatThrownBy(() -> Autograd.grad(List.of(x.mul(2)), List.of(unused), o -> {}))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("appears to not have been used in the graph");
        assertThat(Autograd.grad(x.mul(2), unused, o -> o.allowUnused(true))).isNull();
        assertThat(Autograd.grad(x.mul(2), unused, o -> o.materializeGrads(true))
                        .toDoubles())
                .containsExactly(0, 0);
    }

    @Test
    void backward_takes_a_gradient_and_chosen_leaves() {
        Tensor x = leaf(1, 2);
        Tensor w = leaf(3, 4);
        x.mul(w).backward(o -> o.gradient(Torch.fromArray(new double[] {1, 10})).inputs(w));
        assertThat(w.grad().toDoubles()).containsExactly(1, 20);
        assertThat(x.grad()).isNull();
    }

    @Test
    void a_graph_runs_again_only_if_retained() {
        Tensor x = leaf(3);
        Tensor y = x.mul(x);
        y.backward(o -> o.retainGraph(true));
        y.backward();
        assertThat(x.grad().item()).isEqualTo(12);
        assertThatThrownBy(y::backward).isInstanceOf(TorchException.class).hasMessageContaining("second time");
    }

    @Test
    void grad_functions_have_pythons_names_and_order() {
        Tensor x = Torch.ones(2, 3);
        Tensor w = Torch.ones(4, 3).requiresGrad_();
        Tensor b = Torch.ones(4).requiresGrad_();
        GradFn mean = Torch.linear(x, w, b).relu().mean().gradFn();
        GradFn addmm = mean.nextFunctions().get(0).node().nextFunctions().get(0).node();
        assertThat(mean.name()).isEqualTo("MeanBackward0");
        assertThat(mean.toString()).matches("<MeanBackward0 object at 0x[0-9a-f]+>");
        assertThat(addmm.name()).isEqualTo("AddmmBackward0");
        List<GradFn.Next> behind = addmm.nextFunctions();
        assertThat(behind.get(0).node().name()).isEqualTo("AccumulateGrad");
        assertThat(behind.get(1).node()).isNull();
        assertThat(behind.get(2).node().name()).isEqualTo("TBackward0");
        assertThat(w.gradFn()).isNull();
        assertThat(mean.nextFunctions().get(0).node())
                .isEqualTo(mean.nextFunctions().get(0).node());
    }

    @Test
    void modes_are_restored_however_their_body_ends() {
        Tensor w = leaf(1);
        assertThatThrownBy(() -> Torch.noGrad((Runnable) () -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(GradMode.isEnabled()).isTrue();
        assertThatThrownBy(() -> Torch.inferenceMode((Runnable) () -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(Torch.isInferenceModeEnabled()).isFalse();
        boolean inner = Torch.noGrad(() -> Torch.enableGrad(() -> w.mul(2).requiresGrad()));
        assertThat(inner).isTrue();
        Tensor inference = Torch.inferenceMode(() -> w.mul(2));
        assertThatThrownBy(() -> w.mul(inference).backward()).isInstanceOf(TorchException.class);
    }

    @Test
    void modes_belong_to_their_thread() throws InterruptedException {
        AtomicReference<Boolean> other = new AtomicReference<>();
        try (GradMode mode = GradMode.noGrad()) {
            Thread thread = new Thread(() -> other.set(GradMode.isEnabled()));
            thread.start();
            thread.join();
        }
        assertThat(other.get()).isTrue();
    }

    @Test
    void anomaly_mode_names_the_step_that_made_a_nan() {
        Tensor x = leaf(0);
        Autograd.detectAnomaly(
                () -> assertThatThrownBy(() -> x.sqrt().mul(Torch.zeros(1)).backward())
                        .isInstanceOf(TorchException.class)
                        .hasMessageContaining("Function 'SqrtBackward0' returned nan values in its 0th output"));
        assertThat(Autograd.isAnomalyEnabled()).isFalse();
        x.sqrt().mul(Torch.zeros(1)).sum().backward();
        assertThat(x.grad().item()).isNaN();
    }

    @Test
    void checkpoints_compute_again_and_give_the_same_gradients() {
        Tensor w = leaf(0.5, -1);
        Tensor x = leaf(1, 2);
        List<Integer> runs = new ArrayList<>();
        Tensor y = Autograd.checkpoint(x, in -> {
            runs.add(1);
            return in.mul(w).tanh().mul(in);
        });
        assertThat(y.gradFn().name()).isEqualTo("CheckpointFunctionBackward");
        y.sum().backward();
        double[] byCheckpoint = w.grad().toDoubles();
        double[] input = x.grad().toDoubles();
        w.setGrad(null);
        x.setGrad(null);
        x.mul(w).tanh().mul(x).sum().backward();
        assertThat(byCheckpoint).containsExactly(w.grad().toDoubles());
        assertThat(input).containsExactly(x.grad().toDoubles());
        assertThat(runs).hasSize(2);
    }

    @Test
    void checkpoints_draw_the_same_random_numbers_again() {
        Tensor x = Torch.ones(100).requiresGrad_();
        Tensor y = Autograd.checkpoint(x, in -> Torch.dropout(in, 0.5, true));
        y.sum().backward();
        assertThat(x.grad().toFloats()).containsExactly(y.detach().toFloats());
    }

    @Test
    void checkpoints_compute_again_in_the_types_of_their_region() {
        Tensor x = Torch.tensor(new float[] {1.2345678f, 2}).requiresGrad_();
        Tensor w = Torch.tensor(new float[][] {{0.3333333f, 1}, {1, 3}});
        Tensor y = Autocast.run(Device.CPU, () -> Autograd.checkpoint(x.unsqueeze(0), in -> in.mm(w)));
        assertThat(y.dtype()).isEqualTo(DType.BFLOAT16);
        y.sum().backward();
        Tensor plain = x.detach().requiresGrad_();
        Autocast.run(Device.CPU, () -> plain.unsqueeze(0).mm(w)).sum().backward();
        assertThat(x.grad().toFloats()).containsExactly(plain.grad().toFloats());
        assertThat(Autocast.isEnabled(Device.CPU)).isFalse();
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnythingChanges() {
        Tensor x = Torch.ones(2).requiresGrad_();
        assertThatThrownBy(() -> x.setGrad(Torch.ones(3))).hasMessageContaining("float32[3] does not fit");
        assertThatThrownBy(() -> x.setGrad(Torch.ones(DType.FLOAT64, 2))).hasMessageContaining("float64[2]");
        assertThat(x.grad()).isNull();
        assertThatThrownBy(() -> x.mul(2).requiresGrad_(false)).hasMessageContaining("detach()");
        assertThatThrownBy(() -> Autograd.grad((Tensor) null, x)).hasMessageContaining("'outputs'");
        assertThatThrownBy(() -> Autograd.grad(x.sum(), (Tensor) null)).hasMessageContaining("'inputs'");
        assertThatThrownBy(() -> Autograd.backward(null, o -> {})).hasMessageContaining("'tensors'");
        assertThatThrownBy(() -> x.registerHook(null)).hasMessageContaining("hook");
    }
}
