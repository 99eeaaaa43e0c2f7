package org.torch4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

class FunctionalTest {
    private static Tensor vector(double... values) {
        return Torch.fromArray(values);
    }

    @Test
    void a_jacobian_has_the_result_and_then_the_input_as_dimensions() {
        Tensor x = vector(1, 2, 3);
        Tensor j = Derivatives.jacobian(y -> y.mul(y).narrow(0, 0, 2), x);
        assertThat(j.shape()).containsExactly(2, 3);
        assertThat(j.toDoubles()).containsExactly(2, 0, 0, 0, 4, 0);
        assertThat(j.requiresGrad()).isFalse();
    }

    @Test
    void jacobians_by_several_inputs_come_as_a_list() {
        List<Tensor> j =
                Derivatives.jacobian(in -> in.get(0).mul(in.get(1)), List.of(vector(1, 2), vector(3, 4)), false);
        assertThat(j.get(0).toDoubles()).containsExactly(3, 0, 0, 4);
        assertThat(j.get(1).toDoubles()).containsExactly(1, 0, 0, 2);
    }

    @Test
    void a_hessian_is_the_jacobian_of_the_gradient() {
        Tensor h = Derivatives.hessian(y -> y.pow(3).sum().add(y.select(0, 0).mul(y.select(0, 1))), vector(1, 2));
        assertThat(h.shape()).containsExactly(2, 2);
        assertThat(h.toDoubles()).containsExactly(6, 1, 1, 12);
        assertThatThrownBy(() -> Derivatives.hessian(y -> y.mul(2), vector(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 2");
    }

    @Test
    void products_with_vectors_are_those_of_the_whole_derivative() {
        Tensor x = vector(0.5, -1, 2);
        Tensor a = Torch.arange(6).to(DType.FLOAT64).reshape(2, 3);
        Tensor j = Derivatives.jacobian(y -> a.mv(y.tanh()), x);
        Derivatives.Product jvp = Derivatives.jvp(y -> a.mv(y.tanh()), x, vector(1, 2, 3));
        Derivatives.Product vjp = Derivatives.vjp(y -> a.mv(y.tanh()), x, vector(1, -1));
        close(jvp.product(), j.mv(vector(1, 2, 3)));
        close(vjp.product(), j.t().mv(vector(1, -1)));
        close(jvp.output(), a.mv(x.tanh()));
        Tensor h = Derivatives.hessian(y -> y.tanh().pow(2).sum(), x);
        close(Derivatives.hvp(y -> y.tanh().pow(2).sum(), x, vector(1, 2, 3)).product(), h.mv(vector(1, 2, 3)));
        close(Derivatives.vhp(y -> y.tanh().pow(2).sum(), x, vector(1, 2, 3)).product(), h.mv(vector(1, 2, 3)));
    }

    @Test
    void products_by_several_inputs_come_as_a_list() {
        Tensor x = vector(0.5, -1);
        Tensor w = vector(2, 3);
        var in = List.of(x, w);
        var v = List.of(vector(1, 2), vector(-1, 4));
        var vjp = Derivatives.vjp(a -> a.get(0).mul(a.get(1)), in, vector(1, -1), o -> {});
        close(vjp.products().get(0), w.mul(vector(1, -1)));
        close(vjp.products().get(1), x.mul(vector(1, -1)));
        var jvp = Derivatives.jvp(a -> a.get(0).mul(a.get(1)), in, v, o -> {});
        close(jvp.product(), w.mul(v.get(0)).add(x.mul(v.get(1))));
        var hvp = Derivatives.hvp(a -> a.get(0).pow(2).mul(a.get(1)).sum(), in, v, o -> {});
        close(hvp.products().get(0), w.mul(v.get(0)).add(x.mul(v.get(1))).mul(2));
        close(hvp.products().get(1), x.mul(v.get(0)).mul(2));
        assertThatThrownBy(() -> Derivatives.jvp(a -> a.get(0), in, List.of(x), o -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[[2], [2]]");
    }

    private static void close(Tensor ours, Tensor expected) {
        assertThat(ours.shape()).containsExactly(expected.shape());
        assertThat(ours.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
    }

    @Test
    void functions_that_do_not_depend_on_their_input_have_no_slope() {
        assertThat(Derivatives.jacobian(y -> Torch.ones(2).to(DType.FLOAT64).add(y.mul(0)), vector(1))
                        .toDoubles())
                .containsExactly(0, 0);
        assertThat(Derivatives.hvp(y -> y.sum(), vector(1, 2), vector(1, 1))
                        .product()
                        .toDoubles())
                .containsExactly(0, 0);
    }

    @Test
    void a_constant_has_a_slope_of_zero_and_none_in_strict_mode() {
        Tensor x = vector(1, 2);
        assertThat(Derivatives.jacobian(y -> vector(3, 4), x).toDoubles()).containsExactly(0, 0, 0, 0);
        assertThat(Derivatives.vjp(y -> vector(3), x, vector(1)).product().toDoubles())
                .containsExactly(0, 0);
        assertThat(Derivatives.jvp(y -> vector(3), x, vector(1, 1)).product().toDoubles())
                .containsExactly(0);
        assertThatThrownBy(() -> Derivatives.jacobian(y -> vector(3), x, o -> o.strict(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("independent of input 0");
        assertThatThrownBy(
                        () -> Derivatives.jacobian(in -> in.get(0).mul(2), List.of(x, vector(5)), o -> o.strict(true)))
                .hasMessageContaining("independent of input 1");
        assertThatThrownBy(() -> Derivatives.hvp(y -> y.sum(), x, x, o -> o.strict(true)))
                .hasMessageContaining("independent");
    }

    @Test
    void derivatives_can_be_differentiated_where_that_is_asked_for() {
        Tensor x = vector(1, 2).requiresGrad_();
        Derivatives.jacobian(y -> y.pow(3), x, o -> o.createGraph(true)).sum().backward();
        assertThat(x.grad().toDoubles()).containsExactly(6, 12);
        x.setGrad(null);
        Derivatives.vjp(y -> y.pow(3), x, vector(1, 1), o -> o.createGraph(true))
                .product()
                .sum()
                .backward();
        assertThat(x.grad().toDoubles()).containsExactly(6, 12);
        x.setGrad(null);
        Derivatives.jvp(y -> y.pow(3), x, vector(1, 1), o -> o.createGraph(true))
                .product()
                .sum()
                .backward();
        assertThat(x.grad().toDoubles()).containsExactly(6, 12);
        x.setGrad(null);
        Derivatives.hvp(y -> y.pow(3).sum(), x, vector(1, 1), o -> o.createGraph(true))
                .product()
                .sum()
                .backward();
        assertThat(x.grad().toDoubles()).containsExactly(6, 6);
    }

    @Test
    void hessians_by_several_inputs_come_as_blocks() {
        List<List<Tensor>> h = Derivatives.hessian(
                in -> in.get(0).pow(2).mul(in.get(1)).sum(), List.of(vector(1, 2), vector(3, 4)), o -> {});
        assertThat(h.get(0).get(0).toDoubles()).containsExactly(6, 0, 0, 8);
        assertThat(h.get(0).get(1).toDoubles()).containsExactly(2, 0, 0, 4);
        assertThat(h.get(1).get(0).toDoubles()).containsExactly(2, 0, 0, 4);
        assertThat(h.get(1).get(1).toDoubles()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void gradcheck_finds_a_wrong_gradient() {
        Function wrong = new Function() {
            @Override
            protected List<Tensor> forward(Context ctx, List<Tensor> in) {
                return List.of(in.get(0).mul(2));
            }

            @Override
            protected List<Tensor> backward(Context ctx, List<Tensor> g) {
                return List.of(g.get(0).mul(3));
            }
        };
        Tensor x = vector(1, 2).requiresGrad_();
        assertThatThrownBy(() -> GradCheck.gradcheck(in -> List.of(wrong.apply(in.get(0))), x))
                .isInstanceOf(GradCheckException.class)
                .hasMessageContaining("with respect to input 0 [0] is 3.0, and differences give ");
        assertThat(x.toDoubles()).containsExactly(1, 2);
        GradCheck.gradcheck(in -> List.of(in.get(0).sigmoid().log(), in.get(0).cumsum(0)), x);
        GradCheck.gradgradcheck(in -> List.of(in.get(0).sigmoid().log()), x);
    }

    @Test
    void gradcheckTakesInputsAndResultsOfAnyStrides() {
        Tensor x = Torch.randn(DType.FLOAT64, 2, 3).t().requiresGrad_();
        GradCheck.gradcheck(in -> List.of(in.get(0).sin().t()), x);
        Tensor z = Torch.randn(DType.COMPLEX128, 2, 2).t().requiresGrad_();
        GradCheck.gradcheck(in -> List.of(in.get(0).square().conj()), z);
        Tensor expanded = Torch.ones(DType.FLOAT64, 1).expand(3).requiresGrad_();
        assertThatThrownBy(() -> GradCheck.gradcheck(in -> List.of(in.get(0).sin()), expanded))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in common");
    }
}
