package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.RemovableHandle;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Hooks around modules' forward and backward. */
class ModuleHooksTest {
    @Test
    void hooksSeeAndReplaceInputsAndOutputs() {
        Linear net = new Linear(2, 3, o -> o.bias(false));
        List<String> calls = new ArrayList<>();
        try (RemovableHandle pre = net.registerForwardPreHook((m, in) -> {
                    calls.add("pre");
                    return new Object[] {((Tensor) in[0]).mul(2)};
                });
                RemovableHandle post = net.registerForwardHook((m, in, out) -> {
                    calls.add("post");
                    return ((Tensor) out).add(1);
                })) {
            Tensor x = Torch.ones(1, 2);
            Tensor expected = net.forward(x.mul(2)).add(1);
            assertThat(net.apply(x).allclose(expected)).isTrue();
        }
        net.apply(Torch.ones(1, 2));
        assertThat(calls).containsExactly("pre", "post");
    }

    @Test
    void hooksOfAllModulesRunBeforeAModulesOwn() {
        Sequential net = new Sequential(new Linear(2, 3), new ReLU());
        List<String> calls = new ArrayList<>();
        net.get(0).registerForwardHook((m, in, out) -> {
            calls.add("own " + m.getName());
            return null;
        });
        try (RemovableHandle pre = Module.registerModuleForwardPreHook((m, in) -> {
                    calls.add("pre " + m.getName());
                    return null;
                });
                RemovableHandle post = Module.registerModuleForwardHook((m, in, out) -> {
                    calls.add("post " + m.getName());
                    return null;
                });
                RemovableHandle backward = Module.registerModuleFullBackwardHook((m, gradInputs, gradOutputs) -> {
                    calls.add("backward " + m.getName());
                    return null;
                })) {
            net.apply(Torch.ones(1, 2).requiresGrad_()).sum().backward();
        }
        net.apply(Torch.ones(1, 2));
        assertThat(calls)
                .containsExactly(
                        "pre Sequential",
                        "pre Linear",
                        "post Linear",
                        "own Linear",
                        "pre ReLU",
                        "post ReLU",
                        "post Sequential",
                        "backward ReLU",
                        "backward Linear",
                        "backward Sequential",
                        "own Linear");
    }

    @Test
    void backwardHooksSeeAndReplaceGradients() {
        Bilinear net = new Bilinear(2, 3, 1);
        List<String> calls = new ArrayList<>();
        net.registerFullBackwardPreHook((m, gradOutputs) -> {
            calls.add("pre " + gradOutputs.size());
            return List.of(gradOutputs.get(0).mul(2));
        });
        net.registerFullBackwardHook((m, gradInputs, gradOutputs) -> {
            calls.add("inputs " + gradInputs.size() + ", output "
                    + gradOutputs.get(0).item());
            return List.of(gradInputs.get(0).mul(10), gradInputs.get(1));
        });
        Tensor x1 = Torch.randn(1, 2).requiresGrad_();
        Tensor x2 = Torch.randn(1, 3).requiresGrad_();
        net.apply(x1, x2).backward();
        Tensor hooked1 = x1.grad().clone();
        Tensor hooked2 = x2.grad().clone();
        x1.setGrad(null);
        x2.setGrad(null);
        net.forward(x1, x2).backward();
        assertThat(hooked1.allclose(x1.grad().mul(20))).isTrue();
        assertThat(hooked2.allclose(x2.grad().mul(2))).isTrue();
        assertThat(calls).containsExactly("pre 1", "inputs 2, output 2.0");
    }

    @Test
    void backwardHooksOnRecurrentNetworksAndOnFirstLayers() {
        GRU gru = new GRU(2, 3);
        List<Integer> sizes = new ArrayList<>();
        gru.registerFullBackwardHook((m, gradInputs, gradOutputs) -> {
            sizes.add(gradOutputs.size());
            assertThat(gradInputs).containsOnlyNulls();
            return null;
        });
        gru.apply(Torch.randn(4, 1, 2), null).hidden().sum().backward();
        assertThat(sizes).containsExactly(2);
        assertThat(gru.weight("weight_ih_l0").grad()).isNotNull();
    }
}
