package org.torch4j.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.RemovableHandle;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeFunction;
import org.torch4j.binding.NativeHooks;
import org.torch4j.binding.NativeMemory;
import org.torch4j.errors.TorchException;
import org.torch4j.optim.SGD;

class HooksTest {
    private static Tensor leaf(double... values) {
        return Torch.fromArray(values).requiresGrad_();
    }

    @Test
    void hooks_see_and_change_gradients_until_removed() {
        Tensor x = leaf(1, 2);
        List<double[]> seen = new ArrayList<>();
        RemovableHandle look = x.registerHook(g -> {
            seen.add(g.toDoubles());
            return null;
        });
        RemovableHandle twice = x.registerHook(g -> g.mul(2));
        x.mul(3).sum().backward();
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).containsExactly(3, 3);
        assertThat(x.grad().toDoubles()).containsExactly(6, 6);
        look.remove();
        twice.close();
        twice.remove();
        x.setGrad(null);
        x.mul(3).sum().backward();
        assertThat(seen).hasSize(1);
        assertThat(x.grad().toDoubles()).containsExactly(3, 3);
    }

    @Test
    void hooks_on_results_live_as_long_as_the_graph() {
        Tensor x = leaf(1, 2);
        int[] calls = {0};
        Tensor loss = hooked(x, calls);
        for (int i = 0; i < 3; i++) {
            NativeMemory.collect();
        }
        loss.backward();
        assertThat(calls[0]).isEqualTo(1);
        assertThat(x.grad().toDoubles()).containsExactly(20, 40);
    }

    /** The tensor that the hook is on is gone when this returns. */
    private static Tensor hooked(Tensor x, int[] calls) {
        Tensor square = x.mul(x);
        square.registerHook(g -> {
            calls[0]++;
            return g.mul(10);
        });
        return square.sum();
    }

    @Test
    void hooks_on_results_do_not_show_among_the_steps() {
        Tensor x = leaf(1);
        Tensor y = x.mul(x);
        y.registerHook(g -> null);
        assertThat(y.gradFn().name()).isEqualTo("MulBackward0");
        assertThat(y.gradFn().nextFunctions())
                .allSatisfy(n -> assertThat(n.node().name()).isEqualTo("AccumulateGrad"));
    }

    @Test
    void hooks_of_many_steps_leave_nothing_behind() {
        Tensor x = leaf(1, 2);
        int[] calls = {0};
        int functions = NativeFunction.alive();
        int leaves = NativeHooks.heldForLeaves();
        for (int i = 0; i < 500; i++) {
            try (Scope scope = Scope.open()) {
                Tensor input = leaf(1, 2);
                input.registerHook(g -> null);
                hooked(x.mul(input), calls).backward();
            }
        }
        NativeMemory.collect();
        assertThat(calls[0]).isEqualTo(500);
        assertThat(NativeFunction.alive()).isLessThanOrEqualTo(functions);
        assertThat(NativeHooks.heldForLeaves()).isLessThanOrEqualTo(leaves + 2);
    }

    @Test
    void tensors_without_gradients_take_no_hooks() {
        assertThatThrownBy(() -> Torch.ones(1).registerHook(g -> g))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("doesn't require gradient");
        assertThatThrownBy(() -> leaf(1).mul(2).registerPostAccumulateGradHook(p -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void post_accumulate_hooks_see_the_gradient_and_may_step_at_once() {
        Tensor p = leaf(1);
        SGD sgd = new SGD(List.of(p), o -> o.lr(0.5));
        RemovableHandle handle = p.registerPostAccumulateGradHook(leaf -> {
            assertThat(leaf).isSameAs(p);
            sgd.step();
            sgd.zeroGrad();
        });
        p.mul(1).backward();
        p.mul(1).backward();
        assertThat(p.item()).isZero();
        assertThat(p.grad()).isNull();
        handle.remove();
        p.mul(1).backward();
        assertThat(p.grad().item()).isEqualTo(1);
    }

    @Test
    void a_backward_may_run_inside_a_hook() {
        Tensor x = leaf(1);
        Tensor inner = leaf(2);
        x.registerHook(g -> {
            Torch.enableGrad(() -> inner.mul(inner).backward());
            return null;
        });
        x.mul(5).backward();
        assertThat(inner.grad().item()).isEqualTo(4);
        assertThat(x.grad().item()).isEqualTo(5);
    }
}
