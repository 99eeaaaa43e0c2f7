package org.torch4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.torch4j.Collected;
import org.torch4j.GradMode;
import org.torch4j.RemovableHandle;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeMemory;

class OptimizerTest {
    private static Tensor parameter(double... values) {
        return Torch.fromArray(values).requiresGrad_();
    }

    private static void squareAndBackward(Tensor p) {
        p.mul(p).sum().backward();
    }

    @Test
    void minimize_drops_old_gradients_and_steps() {
        Tensor p = parameter(1, 2);
        SGD sgd = new SGD(List.of(p), o -> o.lr(0.25));
        squareAndBackward(p);
        sgd.minimize(p.mul(p).sum());
        assertThat(p.toDoubles()).containsExactly(0.5, 1);
    }

    @Test
    void zero_grad_drops_gradients_or_fills_them_with_zeros() {
        Tensor p = parameter(1, 2);
        SGD sgd = new SGD(List.of(p));
        squareAndBackward(p);
        sgd.zeroGrad(false);
        assertThat(p.grad().toDoubles()).containsExactly(0, 0);
        sgd.zeroGrad();
        assertThat(p.grad()).isNull();
    }

    @Test
    void parameters_without_gradients_stay() {
        Tensor a = parameter(1);
        Tensor b = parameter(1);
        for (Optimizer optimizer : List.of(new SGD(List.of(a, b), o -> o.momentum(0.9)), new Adam(List.of(a, b)))) {
            double before = a.item();
            optimizer.zeroGrad();
            squareAndBackward(a);
            optimizer.step();
            assertThat(a.item()).isLessThan(before);
            assertThat(b.item()).isEqualTo(1);
        }
    }

    @Test
    void a_parameter_that_joins_later_counts_its_own_steps() {
        Tensor a = parameter(1);
        Tensor late = parameter(1);
        Tensor alone = parameter(1);
        Adam both = new Adam(List.of(a, late), o -> o.lr(0.1));
        both.minimize(a.mul(a).sum());
        Adam one = new Adam(List.of(alone), o -> o.lr(0.1));
        for (int i = 0; i < 3; i++) {
            both.minimize(a.mul(a).add(late.mul(late)).sum());
            one.minimize(alone.mul(alone).sum());
        }
        assertThat(late.item()).isEqualTo(alone.item());
        assertThat(a.item()).isNotEqualTo(alone.item());
    }

    @Test
    void momentum_that_begins_later_for_one_parameter_is_its_own() {
        Tensor a = parameter(1);
        Tensor late = parameter(1);
        Tensor alone = parameter(1);
        SGD both = new SGD(List.of(a, late), o -> o.lr(0.1).momentum(0.9));
        both.minimize(a.mul(a).sum());
        SGD one = new SGD(List.of(alone), o -> o.lr(0.1).momentum(0.9));
        for (int i = 0; i < 3; i++) {
            both.minimize(a.mul(a).add(late.mul(late)).sum());
            one.minimize(alone.mul(alone).sum());
        }
        assertThat(late.item()).isEqualTo(alone.item());
    }

    @Test
    void groups_have_options_of_their_own() {
        Tensor a = parameter(1);
        Tensor b = parameter(1);
        SGD sgd = new SGD(List.of(a), o -> o.lr(0.1)).addParamGroup(List.of(b), o -> o.lr(0.2));
        sgd.minimize(a.add(b).sum());
        assertThat(a.item()).isEqualTo(0.9);
        assertThat(b.item()).isEqualTo(0.8);
        assertThat(sgd.paramGroups().get(1).lr()).isEqualTo(0.2);
    }

    @Test
    void options_may_change_between_steps() {
        Tensor p = parameter(1);
        SGD sgd = new SGD(List.of(p), o -> o.lr(0.5));
        sgd.minimize(p.sum());
        sgd.paramGroups().get(0).lr(0.25);
        sgd.minimize(p.sum());
        assertThat(p.item()).isEqualTo(0.25);
    }

    @Test
    void a_closure_computes_with_gradients_and_its_loss_comes_back() {
        Tensor p = parameter(3);
        SGD sgd = new SGD(List.of(p), o -> o.lr(0.5));
        try (GradMode mode = GradMode.noGrad()) {
            Tensor loss = sgd.step(() -> {
                sgd.zeroGrad();
                Tensor l = p.mul(p).sum();
                l.backward();
                return l;
            });
            assertThat(loss.item()).isEqualTo(9);
            assertThat(GradMode.isEnabled()).isFalse();
        }
        assertThat(p.item()).isZero();
        assertThat(p.requiresGrad()).isTrue();
    }

    @Test
    void state_made_inside_a_scope_outlives_it() {
        Tensor p = parameter(1, 2);
        for (Optimizer optimizer :
                List.of(new Adam(List.of(p)), new SGD(List.of(p), o -> o.momentum(0.9)), new RMSprop(List.of(p)))) {
            for (int i = 0; i < 3; i++) {
                Scope.run(() -> optimizer.minimize(p.mul(p).sum()));
            }
            Map<?, ?> state = (Map<?, ?>) optimizer.stateDict().get("state");
            ((Map<?, ?>) state.get(0)).values().forEach(v -> assertThat(((Tensor) v).isClosed())
                    .isFalse());
        }
    }

    @Test
    void steps_leave_nothing_behind() {
        List<Tensor> params = List.of(parameter(1, 2), parameter(3));
        List<Optimizer> optimizers = new ArrayList<>(List.of(
                new SGD(params, o -> o.momentum(0.9)),
                new Adam(params),
                new Adam(params, o -> o.fused(false)),
                new RMSprop(params, o -> o.centered(true)),
                new Rprop(params),
                new ASGD(params),
                new NAdam(params),
                new Adafactor(params)));
        Scope.run(() -> params.get(0).sum().add(params.get(1).sum()).backward());
        for (int i = 0; i < 500; i++) {
            optimizers.forEach(Optimizer::step); // fills the caches of numbers
        }
        NativeMemory.collect();
        long before = NativeMemory.liveObjects();
        for (int i = 0; i < 1000; i++) {
            optimizers.forEach(Optimizer::step);
        }
        Collected.assertAtMost(before + 10, NativeMemory::liveObjects);
    }

    @Test
    void dense_float_gradients_are_left_to_the_fused_kernels() {
        Tensor p = parameter(1, 2);
        for (Optimizer optimizer :
                List.of(new SGD(List.of(p)), new Adam(List.of(p)), new AdamW(List.of(p)), new Adagrad(List.of(p)))) {
            optimizer.minimize(p.mul(p).sum());
            assertThat(optimizer.paramGroups().get(0).plan().ranFused()).isTrue();
        }
        Adam plain = new Adam(List.of(p), o -> o.fused(false));
        plain.minimize(p.mul(p).sum());
        assertThat(plain.paramGroups().get(0).plan().ranFused()).isFalse();
    }

    @Test
    void wrong_options_are_refused_with_their_value() {
        List<Tensor> params = List.of(parameter(1));
        assertThatThrownBy(() -> new SGD(params, o -> o.lr(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lr must be at least 0, and is -1.0");
        assertThatThrownBy(() -> new Adam(params, o -> o.betas(0.9, 1)))
                .hasMessageContaining("betas must be at least 0 and below 1");
        assertThatThrownBy(() -> new SGD(params, o -> o.nesterov(true))).hasMessageContaining("nesterov");
        assertThatThrownBy(() -> new Muon(params)).hasMessageContaining("Muon takes real matrices only");
        assertThatThrownBy(() -> new SGD(List.<Tensor>of())).hasMessageContaining("no parameters");
        assertThatThrownBy(() -> new SGD(List.of(params.get(0), params.get(0)))).hasMessageContaining("twice");
        assertThatThrownBy(() -> new SGD(List.of(params.get(0).mul(2)))).hasMessageContaining("leaves");
    }

    @Test
    void an_unknown_option_is_named_with_those_there_are() {
        SGD sgd = new SGD(List.of(parameter(1)));
        assertThatThrownBy(() -> sgd.paramGroups().get(0).number("betas"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no option betas; its options are [lr, momentum,");
    }

    @Test
    void a_parameter_that_got_its_size_later_is_updated() {
        Tensor lazy = Torch.zeros(0).requiresGrad_();
        Adam adam = new Adam(List.of(lazy), o -> o.lr(0.5));
        lazy.setData(Torch.ones(3));
        adam.minimize(lazy.sum());
        assertThat(lazy.toFloats()).containsExactly(new float[] {0.5f, 0.5f, 0.5f}, within(1e-6f));
        assertThat(adam.paramGroups().get(0).plan().ranFused()).isTrue();
    }

    @Test
    void a_parameter_that_outgrew_its_state_is_refused() {
        Tensor p = parameter(1, 2);
        Adam adam = new Adam(List.of(p));
        adam.minimize(p.sum());
        p.setData(Torch.fromArray(new double[1000]));
        p.setGrad(Torch.fromArray(new double[1000]));
        assertThatThrownBy(adam::step)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("parameter 0 has 1000 elements, and the optimizer's state for it 2");
    }

    @Test
    void a_gradient_of_another_shape_is_not_read_beyond_its_end() {
        Tensor p = parameter(1);
        SGD sgd = new SGD(List.of(p), o -> o.lr(1));
        squareAndBackward(p);
        sgd.step();
        p.setGrad(Torch.fromArray(new double[] {1}));
        p.setData(Torch.fromArray(new double[] {1, 2, 3, 4, 5}));
        sgd.step();
        assertThat(p.toDoubles()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void a_state_dict_of_another_layout_changes_nothing() {
        Tensor p = parameter(1);
        Adam adam = new Adam(List.of(p), o -> o.lr(0.3));
        adam.minimize(p.sum());
        Map<String, Object> two = new Adam(List.of(parameter(1), parameter(2))).stateDict();
        assertThatThrownBy(() -> adam.loadStateDict(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter group 0 of the state has 2 parameters, and the optimizer's has 1");
        assertThat(adam.lr()).isEqualTo(0.3);
        assertThat((Map<?, ?>) adam.stateDict().get("state")).hasSize(1);
    }

    @Test
    void nulls_and_states_of_something_else_are_refused_in_words() {
        Adam adam = new Adam(List.of(parameter(1)));
        for (ThrowingCallable wrong : List.<ThrowingCallable>of(
                () -> new Adam(null),
                () -> new Adam(Arrays.asList(parameter(1), null)),
                () -> adam.step(null),
                () -> new LBFGS(List.of(parameter(1))).step(null),
                () -> adam.loadStateDict(null),
                () -> adam.loadStateDict(Map.of()),
                () -> adam.loadStateDict(withState(adam, Map.of("x", Map.of()))),
                () -> adam.loadStateDict(withState(adam, Map.of(0, 3))),
                () -> adam.loadStateDict(withState(adam, Map.of(0, Map.of("step", "one")))))) {
            assertThatThrownBy(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".{10,}");
        }
    }

    private static Map<String, Object> withState(Optimizer optimizer, Map<?, ?> state) {
        Map<String, Object> dict = new LinkedHashMap<>(optimizer.stateDict());
        dict.put("state", state);
        return dict;
    }

    @Test
    void lbfgs_goes_on_from_its_own_state() {
        Tensor a = parameter(1, -2);
        LBFGS first = new LBFGS(List.of(a), o -> o.maxIter(2).lr(0.1));
        lbfgsSteps(first, a, 2);
        Tensor b = parameter(a.toDoubles());
        LBFGS second = new LBFGS(List.of(b), o -> o.maxIter(2).lr(0.1));
        second.loadStateDict(first.stateDict());
        lbfgsSteps(first, a, 3);
        lbfgsSteps(second, b, 3);
        assertThat(b.toDoubles()).containsExactly(a.toDoubles());
        assertThatThrownBy(first::step).hasMessageContaining("closure");
    }

    private static void lbfgsSteps(LBFGS lbfgs, Tensor p, int n) {
        for (int i = 0; i < n; i++) {
            lbfgs.step(() -> {
                lbfgs.zeroGrad();
                Tensor loss = p.pow(4).add(p).sum();
                loss.backward();
                return loss;
            });
        }
    }

    @Test
    void hooks_run_around_a_step_until_removed() {
        Tensor p = parameter(1);
        SGD sgd = new SGD(List.of(p), o -> o.lr(1));
        List<Double> seen = new ArrayList<>();
        RemovableHandle pre = sgd.registerStepPreHook(o -> seen.add(p.item()));
        RemovableHandle post = sgd.registerStepPostHook(o -> seen.add(p.item()));
        sgd.minimize(p.sum());
        pre.remove();
        post.remove();
        sgd.minimize(p.sum());
        assertThat(seen).containsExactly(1.0, 0.0);
    }

    @Test
    void prints_as_python_does() {
        assertThat(new SGD(List.of(parameter(1)), o -> o.lr(1e-5).momentum(0.5)))
                .hasToString("""
                        SGD (
                        Parameter Group 0
                            dampening: 0
                            differentiable: False
                            foreach: None
                            fused: None
                            lr: 1e-05
                            maximize: False
                            momentum: 0.5
                            nesterov: False
                            weight_decay: 0
                        )""");
        assertThat(new Adam(List.of(parameter(1))).toString())
                .contains("    betas: (0.9, 0.999)\n    capturable: False");
    }
}
