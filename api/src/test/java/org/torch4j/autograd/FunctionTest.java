package org.torch4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.torch4j.Collected;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeFunction;
import org.torch4j.binding.NativeMemory;
import org.torch4j.errors.TorchException;

/** Operations whose forward and backward are written in Java. */
class FunctionTest {
    private static final class Exp extends Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            Tensor y = inputs.get(0).exp();
            ctx.saveForBackward(y);
            return List.of(y);
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            return List.of(gradOutputs.get(0).mul(ctx.saved(0)));
        }
    }

    private static final class Cube extends Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            ctx.saveForBackward(inputs.get(0));
            return List.of(inputs.get(0).pow(3));
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            return List.of(gradOutputs.get(0).mul(ctx.saved(0).pow(2)).mul(3));
        }
    }

    /** a times b, and the sum of a. */
    private static final class ProductAndSum extends Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> in) {
            ctx.saveForBackward(in.get(0), in.get(1));
            return List.of(in.get(0).mm(in.get(1)), in.get(0).sum());
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> g) {
            Tensor a = ctx.saved(0);
            Tensor b = ctx.saved(1);
            return List.of(g.get(0).mm(b.t()).add(g.get(1).expand(a.shape())), a.t().mm(g.get(0)));
        }
    }

    private static final class ExpInPlace extends Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            Tensor x = inputs.get(0);
            ctx.markDirty(x);
            ctx.saveForBackward(x.exp_());
            return List.of(x);
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            return List.of(gradOutputs.get(0).mul(ctx.saved(0)));
        }
    }

    /** A square whose gradient forgets to take the conjugate. */
    private static final class WrongConjugate extends Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            ctx.saveForBackward(inputs.get(0));
            return List.of(inputs.get(0).square());
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            return List.of(gradOutputs.get(0).mul(ctx.saved(0)).mul(2));
        }
    }

    private abstract static class Failing extends Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            return List.of(inputs.get(0).clone());
        }
    }

    private static Tensor leaf(double... values) {
        return Torch.fromArray(values).requiresGrad_();
    }

    @Test
    void gradients_are_those_of_the_built_in_operation() {
        Tensor x = leaf(-1, 0, 2);
        Tensor y = new Exp().apply(x);
        assertThat(y.gradFn().name()).isEqualTo("ExpBackward");
        assertThat(y.toString()).contains("grad_fn=<ExpBackward>");
        assertThat(y.gradFn().nextFunctions()).hasSize(1);
        y.mul(2).sum().backward();
        assertThat(x.grad().toDoubles()).containsExactly(x.detach().exp().mul(2).toDoubles());
    }

    @Test
    void several_inputs_and_outputs_are_connected() {
        Tensor a = Torch.arange(6).to(org.torch4j.DType.FLOAT64).reshape(2, 3).requiresGrad_();
        Tensor b = Torch.arange(12).to(org.torch4j.DType.FLOAT64).reshape(3, 4).requiresGrad_();
        List<Tensor> out = new ProductAndSum().applyAll(a.mul(2), b);
        out.get(0).pow(2).sum().add(out.get(1).mul(3)).backward();
        double[] ga = a.grad().toDoubles();
        double[] gb = b.grad().toDoubles();
        a.setGrad(null);
        b.setGrad(null);
        Tensor twice = a.mul(2);
        twice.mm(b).pow(2).sum().add(twice.sum().mul(3)).backward();
        assertThat(ga).containsExactly(a.grad().toDoubles());
        assertThat(gb).containsExactly(b.grad().toDoubles());
    }

    @Test
    void outputs_that_are_not_used_bring_zeros() {
        Tensor a = Torch.ones(2, 2).requiresGrad_();
        Tensor b = Torch.ones(2, 2).requiresGrad_();
        new ProductAndSum().applyAll(a, b).get(1).backward();
        assertThat(a.grad().toFloats()).containsExactly(1, 1, 1, 1);
        assertThat(b.grad().toFloats()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void inputs_without_gradients_get_none() {
        Tensor a = Torch.ones(2, 2).requiresGrad_();
        Tensor b = Torch.ones(2, 2);
        new ProductAndSum().applyAll(a, b).get(0).sum().backward();
        assertThat(a.grad()).isNotNull();
        assertThat(b.grad()).isNull();
        Tensor plain = new Exp().apply(b);
        assertThat(plain.requiresGrad()).isFalse();
        try (GradMode mode = GradMode.noGrad()) {
            assertThat(new Exp().apply(a).requiresGrad()).isFalse();
        }
    }

    @Test
    void second_derivatives_go_through_saved_inputs_and_outputs() {
        Tensor x = leaf(2);
        Tensor first = Autograd.grad(new Cube().apply(x), x, o -> o.createGraph(true));
        assertThat(Autograd.grad(first, x, o -> {}).item()).isEqualTo(12);
        Tensor e = Autograd.grad(new Exp().apply(x), x, o -> o.createGraph(true));
        Tensor second = Autograd.grad(e, x, o -> o.createGraph(true));
        Tensor third = Autograd.grad(second, x, o -> {});
        assertThat(second.item()).isEqualTo(Math.exp(2));
        assertThat(third.item()).isEqualTo(Math.exp(2));
    }

    @Test
    void gradients_pass_the_check_by_differences() {
        GradCheck.gradcheck(in -> List.of(new Exp().apply(in.get(0))), leaf(0.3, -1));
        GradCheck.gradgradcheck(in -> List.of(new Exp().apply(in.get(0))), leaf(0.3, -1));
        GradCheck.gradgradcheck(in -> List.of(new Cube().apply(in.get(0))), leaf(0.3, -1));
        Tensor a = Torch.randn(new long[] {2, 3}, org.torch4j.DType.FLOAT64).requiresGrad_();
        Tensor b = Torch.randn(new long[] {3, 2}, org.torch4j.DType.FLOAT64).requiresGrad_();
        GradCheck.gradcheck(in -> new ProductAndSum().applyAll(in.get(0), in.get(1)), a, b);
    }

    @Test
    void complex_gradients_pass_the_check_too() {
        Tensor z = Torch.complex(leaf(0.3, -1.2), leaf(0.7, 0.4)).detach().requiresGrad_();
        Tensor r = leaf(1.5, -0.5);
        GradCheck.gradcheck(
                in -> List.of(in.get(0).exp().mul(in.get(1)), in.get(0).abs()), z, r);
        GradCheck.gradgradcheck(in -> List.of(in.get(0).square()), z);
        assertThatThrownBy(() -> GradCheck.gradcheck(in -> List.of(new WrongConjugate().apply(in.get(0))), z))
                .isInstanceOf(GradCheckException.class);
    }

    @Test
    void a_second_backward_needs_a_graph_that_was_kept() {
        Tensor x = leaf(1, 2);
        Tensor y = new Cube().apply(x).sum();
        y.backward(o -> o.retainGraph(true));
        y.backward();
        assertThat(x.grad().toDoubles()).containsExactly(6, 24);
        assertThatThrownBy(y::backward)
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("Trying to backward through the graph a second time");
    }

    @Test
    void a_saved_tensor_that_was_modified_since_is_refused() {
        Tensor w = leaf(1, 2);
        Tensor y = new Cube().apply(w).sum();
        Torch.noGrad(() -> w.add_(1));
        assertThatThrownBy(y::backward)
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("modified by an inplace operation")
                .hasMessageContaining("is at version 1; expected version 0");
    }

    @Test
    void an_input_marked_dirty_is_modified_in_place_and_carries_the_new_history() {
        Tensor w = leaf(1, 2);
        Tensor x = w.mul(2);
        Tensor y = new ExpInPlace().apply(x);
        assertThat(y).isSameAs(x);
        assertThat(x.gradFn().name()).isEqualTo("ExpInPlaceBackward");
        x.mul(3).sum().backward();
        assertThat(w.grad().toDoubles()).containsExactly(6 * Math.exp(2), 6 * Math.exp(4));
    }

    @Test
    void only_inputs_that_may_be_modified_can_be_marked_dirty() {
        Tensor w = leaf(1, 2);
        assertThatThrownBy(() -> new ExpInPlace().apply(w))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a leaf Variable that requires grad");
        assertThat(w.toDoubles()).containsExactly(1, 2);
        assertThatThrownBy(() -> new ExpInPlace().apply(w.mul(1).view(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input 0 is a view");
        assertThat(Torch.noGrad(() -> new ExpInPlace().apply(w)).toDoubles()).containsExactly(Math.E, Math.exp(2));
    }

    @Test
    void exceptions_of_a_backward_keep_their_type() {
        Tensor x = leaf(1);
        IllegalStateException boom = new IllegalStateException("boom");
        Tensor y = new Failing() {
            @Override
            protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
                throw boom;
            }
        }.apply(x);
        assertThatThrownBy(() -> y.sum().backward()).isSameAs(boom);
        OutOfMemoryError error = new OutOfMemoryError("of Java");
        Tensor z = new Failing() {
            @Override
            protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
                throw error;
            }
        }.apply(x);
        assertThatThrownBy(() -> Autograd.grad(z, x, o -> {})).isSameAs(error);
        x.mul(2).backward();
        assertThat(x.grad().item()).isEqualTo(2);
    }

    @Test
    void exceptions_of_hooks_keep_their_type() {
        Tensor x = leaf(1);
        IOException checked = new IOException("checked");
        x.registerHook(g -> FunctionTest.<RuntimeException, Tensor>fail(checked));
        assertThatThrownBy(() -> x.mul(2).backward()).isSameAs(checked);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable, T> T fail(Throwable t) throws E {
        throw (E) t;
    }

    @Test
    void gradients_of_the_wrong_shape_or_number_are_refused() {
        Tensor x = leaf(1, 2);
        Tensor shape = new Failing() {
            @Override
            protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
                return List.of(Torch.ones(3));
            }

            @Override
            protected String name() {
                return "WrongBackward";
            }
        }.apply(x);
        assertThatThrownBy(() -> shape.sum().backward())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("WrongBackward gave a gradient of shape [3] for input 0 of shape [2]");
        Tensor number = new Failing() {
            @Override
            protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
                return List.of(gradOutputs.get(0), gradOutputs.get(0));
            }
        }.apply(x);
        assertThatThrownBy(() -> number.sum().backward()).hasMessageContaining("gave 2 gradients for 1 inputs");
    }

    @Test
    void an_output_that_is_its_input_keeps_the_input_a_leaf() {
        Tensor x = leaf(1, 2);
        Tensor y = new Function() {
            @Override
            protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
                return inputs;
            }

            @Override
            protected List<Tensor> backward(Context ctx, List<Tensor> g) {
                return List.of(g.get(0).neg());
            }
        }.apply(x);
        y.sum().backward();
        assertThat(x.isLeaf()).isTrue();
        assertThat(x.grad().toDoubles()).containsExactly(-1, -1);
    }

    @Test
    void ten_thousand_steps_leave_nothing_behind() {
        Torch.manualSeed(0);
        Tensor w = Torch.randn(4, 4).mul(0.1).detach().requiresGrad_();
        Tensor x = Torch.randn(8, 4);
        Tensor target = Torch.rand(8, 4).add(0.5);
        steps(w, x, target, 500);
        NativeMemory.collect();
        long before = NativeMemory.liveObjects();
        int functions = NativeFunction.alive();
        steps(w, x, target, 10_000);
        Collected.assertAtMost(functions, NativeFunction::alive);
        Collected.assertAtMost(before + 20, NativeMemory::liveObjects);
    }

    private static void steps(Tensor w, Tensor x, Tensor target, int n) {
        for (int i = 0; i < n; i++) {
            try (Scope scope = Scope.open()) {
                Tensor loss = new Exp().apply(x.mm(w)).sub(target).pow(2).mean();
                loss.backward();
                try (GradMode mode = GradMode.noGrad()) {
                    w.sub_(w.grad().mul(0.05));
                }
                w.setGrad(null);
            }
        }
    }

    @Test
    void graphs_that_never_run_backward_are_freed() {
        int before = NativeFunction.alive();
        Tensor x = leaf(1, 2);
        for (int i = 0; i < 200; i++) {
            Scope.run(() -> {
                new Exp().apply(x);
            });
        }
        Collected.assertAtMost(before, NativeFunction::alive);
    }

    @Test
    void threads_run_backwards_side_by_side() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Boolean>> all = java.util.stream.IntStream.range(0, 3)
                    .mapToObj(k -> threads.submit(() -> {
                        boolean right = true;
                        for (int i = 0; i < 100; i++) {
                            try (Scope scope = Scope.open()) {
                                Tensor x = leaf(k, i / 100.0);
                                new Exp().apply(x).sum().backward();
                                right &= Arrays.equals(
                                        x.grad().toDoubles(), x.detach().exp().toDoubles());
                            }
                        }
                        return right;
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
