package org.torch4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/** Steps of many parameters at once, and what Python says of learning rates that are tensors and of capturable. */
class ListOptimizerTest {
    private static List<Function<List<Tensor>, Optimizer>> optimizers() {
        return List.of(
                p -> new SGD(p, o -> o.momentum(0.9).nesterov(true).fused(false)),
                p -> new Adam(p, o -> o.amsgrad(true).fused(false)),
                p -> new AdamW(p, o -> o.fused(false)),
                p -> new Adagrad(p, o -> o.fused(false)),
                Adamax::new,
                NAdam::new,
                RAdam::new,
                Adadelta::new,
                p -> new RMSprop(p, o -> o.centered(true).momentum(0.5)),
                Rprop::new,
                p -> new ASGD(p, o -> o.t0(2)));
    }

    private static Tensor parameter(DType dtype, long... shape) {
        return Torch.linspace(-1, 1, Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .reshape(shape)
                .to(dtype)
                .requiresGrad_();
    }

    private static List<Tensor> mixed() {
        return List.of(
                parameter(DType.FLOAT32, 3, 2),
                parameter(DType.FLOAT64, 4),
                parameter(DType.FLOAT32, 200_000),
                parameter(DType.FLOAT32, 100_000),
                parameter(DType.COMPLEX64, 3),
                parameter(DType.BFLOAT16, 5),
                parameter(DType.FLOAT32, 0),
                parameter(DType.FLOAT32, 1));
    }

    private static void backward(List<Tensor> params, int step) {
        for (int i = 0; i < params.size(); i++) {
            if ((i + step) % 4 != 0) {
                Tensor p = params.get(i);
                Tensor real = p.dtype().isComplex() ? p.viewAsReal() : p;
                real.sub(0.3 * step).square().sum().backward();
            }
        }
    }

    private static List<double[]> train(List<Tensor> params, Function<List<Tensor>, Optimizer> make) {
        Optimizer optimizer = make.apply(params);
        for (int step = 0; step < 9; step++) {
            optimizer.zeroGrad();
            backward(params, step);
            optimizer.step();
        }
        List<double[]> values = new ArrayList<>();
        for (Tensor p : params) {
            Tensor real = p.detach().dtype().isComplex() ? p.detach().viewAsReal() : p.detach();
            values.add(real.toDouble().reshape(-1).toDoubles());
        }
        return values;
    }

    /** Other types, sizes and numbers of steps, and gradients that come and go: each parameter fares as if alone. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void many_at_once_fare_as_one_after_the_other(Function<List<Tensor>, Optimizer> make) {
        List<double[]> together = train(mixed(), make);
        List<double[]> single = train(mixed(), p -> {
            Optimizer optimizer = make.apply(p);
            optimizer.paramGroups().get(0).set("foreach", false);
            return optimizer;
        });
        for (int i = 0; i < single.size(); i++) {
            assertThat(Arrays.equals(together.get(i), single.get(i)))
                    .as("parameter " + i)
                    .isTrue();
        }
    }

    @Test
    void gradients_that_are_not_contiguous_are_read_by_their_strides() {
        Tensor p = parameter(DType.FLOAT64, 3, 2);
        Tensor q = parameter(DType.FLOAT64, 3, 2);
        Tensor values = Torch.fromArray(new double[] {1, 2, 3, 4, 5, 6}).reshape(2, 3);
        p.setGrad(values.t());
        q.setGrad(values.t().contiguous());
        new RMSprop(List.of(p)).step();
        new RMSprop(List.of(q)).step();
        assertThat(p.detach().reshape(-1).toDoubles())
                .containsExactly(q.detach().reshape(-1).toDoubles());
    }

    @Test
    void a_sparse_gradient_among_dense_ones_is_refused_before_anything_changes() {
        Tensor dense = parameter(DType.FLOAT32, 2);
        Tensor table = parameter(DType.FLOAT32, 4, 2);
        Functional.embedding(Torch.tensor(1L), table, null, null, 2, false, true)
                .sum()
                .backward();
        dense.sum().backward();
        assertThatThrownBy(() -> new RMSprop(List.of(dense, table)).step())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("RMSprop does not take sparse gradients");
        assertThat(dense.toFloats()).containsExactly(-1, 1);
        new SGD(List.of(dense, table), o -> o.lr(1)).step();
        assertThat(dense.toFloats()).containsExactly(-2, 0);
        assertThat(table.detach().get(1).toFloats())
                .containsExactly(
                        parameter(DType.FLOAT32, 4, 2).detach().get(1).sub(1).toFloats());
    }

    @Test
    void gradients_in_another_shape_are_an_error_and_not_a_crash() {
        Tensor p = parameter(DType.FLOAT32, 3);
        RMSprop rmsprop = new RMSprop(List.of(p));
        p.sum().backward();
        rmsprop.step();
        p.setData(Torch.ones(5));
        p.setGrad(Torch.ones(5));
        assertThatThrownBy(rmsprop::step).hasMessage("parameter 0 has 5 elements, and the optimizer's state for it 3");
    }

    @Test
    void a_learning_rate_may_be_a_tensor_that_is_changed_between_steps() {
        for (boolean fused : new boolean[] {true, false}) {
            Tensor lr = Torch.tensor(0.5);
            Tensor p = parameter(DType.FLOAT32, 2);
            Tensor q = parameter(DType.FLOAT32, 2);
            Adam byTensor = new Adam(List.of(p), o -> o.lr(lr).fused(fused));
            Adam byNumber = new Adam(List.of(q), o -> o.lr(0.5).fused(fused));
            byTensor.minimize(p.sum());
            byNumber.minimize(q.sum());
            lr.fill_(0.25);
            byNumber.paramGroups().get(0).lr(0.25);
            byTensor.minimize(p.sum());
            byNumber.minimize(q.sum());
            assertThat(p.toFloats()).containsExactly(q.toFloats());
        }
    }

    @Test
    void a_state_dict_carries_the_tensor_that_is_the_learning_rate() {
        Tensor lr = Torch.tensor(0.5);
        Adam adam = new Adam(List.of(parameter(DType.FLOAT32, 2)), o -> o.lr(lr));
        Map<String, Object> state = adam.stateDict();
        assertThat(adam).asString().contains("lr: 0.5");
        Object saved = ((Map<?, ?>) ((List<?>) state.get("param_groups")).get(0)).get("lr");
        assertThat(((Tensor) saved).shape()).isEmpty();
        Adam other = new Adam(List.of(parameter(DType.FLOAT32, 2)));
        other.loadStateDict(state);
        lr.fill_(0);
        assertThat(other.lr()).isEqualTo(0.5);
    }

    @Test
    void python_s_rules_for_tensors_capturable_and_fused_hold() {
        List<Tensor> params = List.of(parameter(DType.FLOAT32, 2));
        assertThatThrownBy(() -> new SGD(params, o -> o.lr(Torch.tensor(0.1, 0.2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tensor lr must be 1-element");
        assertThatThrownBy(() -> new Adam(params, o -> o.lr(Torch.tensor(0.1)).foreach(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lr as a Tensor is not supported for capturable=False and foreach=True");
        assertThatThrownBy(() -> new Adam(params, o -> o.foreach(true).fused(true)))
                .hasMessageContaining("`fused` and `foreach` cannot be `True` together");
        params.get(0).sum().backward();
        for (Optimizer optimizer : List.of(
                new Adam(params, o -> o.capturable(true)),
                new RMSprop(params, o -> o.capturable(true)),
                new Rprop(params, o -> o.capturable(true)))) {
            assertThatThrownBy(optimizer::step)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("If capturable=True, params and state_steps must be on supported devices:"
                            + " ['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].");
        }
        assertThatThrownBy(new NAdam(params, o -> o.capturable(true))::step)
                .hasMessageStartingWith("If capturable=True, params, mu_products and state_steps must be on");
        assertThatThrownBy(new ASGD(params, o -> o.capturable(true))::step)
                .hasMessageStartingWith("If capturable=True, params, mus, etas, and state_steps must be on");
        assertThat(params.get(0).toFloats()).containsExactly(-1, 1);
    }

    @Test
    void adagrad_has_its_state_before_the_first_step_as_in_python() {
        Adagrad adagrad = new Adagrad(
                List.of(parameter(DType.FLOAT32, 2), parameter(DType.COMPLEX64, 2)),
                o -> o.initialAccumulatorValue(0.5));
        Map<?, ?> states = (Map<?, ?>) adagrad.stateDict().get("state");
        Map<?, ?> first = (Map<?, ?>) states.get(0);
        assertThat(first.keySet().stream().map(Object::toString)).containsExactly("step", "sum");
        assertThat(first.get("step")).hasToString("tensor(0.)");
        assertThat(first.get("sum")).hasToString("tensor([0.5000, 0.5000])");
        assertThat(((Map<?, ?>) states.get(1)).get("sum")).hasToString("tensor([0.5000+0.5000j, 0.5000+0.5000j])");
    }

    @Test
    void hooks_run_before_the_closure_and_after_the_step() {
        Tensor p = parameter(DType.FLOAT32, 1);
        for (Optimizer optimizer : List.of(new SGD(List.of(p)), new LBFGS(List.of(p), o -> o.maxIter(1)))) {
            List<String> seen = new ArrayList<>();
            optimizer.registerStepPreHook(o -> seen.add("pre"));
            optimizer.registerStepPostHook(o -> seen.add("post"));
            optimizer.step(() -> {
                seen.add("closure");
                optimizer.zeroGrad();
                Tensor loss = p.square().sum();
                loss.backward();
                return loss;
            });
            assertThat(seen).containsExactly("pre", "closure", "post");
            assertThat(optimizer.steps()).isEqualTo(1);
        }
    }
}
