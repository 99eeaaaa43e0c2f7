package org.torch4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.full;
import static org.torch4j.Torch.ones;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.nn.Parameter;

/** A state of another optimizer, without its parts or of other shapes is refused, and nothing changes. */
class StateOfAnotherKindTest {
    private static final Map<String, Function<List<Parameter>, Optimizer>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("SGD", p -> new SGD(p, o -> o.lr(0.1)));
        KINDS.put("SGD with momentum", p -> new SGD(p, o -> o.lr(0.1).momentum(0.9)));
        KINDS.put("Adam", Adam::new);
        KINDS.put("Adam with amsgrad", p -> new Adam(p, o -> o.amsgrad(true)));
        KINDS.put("AdamW", AdamW::new);
        KINDS.put("Adamax", Adamax::new);
        KINDS.put("NAdam", NAdam::new);
        KINDS.put("RAdam", RAdam::new);
        KINDS.put("RMSprop", RMSprop::new);
        KINDS.put("Rprop", Rprop::new);
        KINDS.put("ASGD", ASGD::new);
        KINDS.put("Adadelta", Adadelta::new);
        KINDS.put("Adagrad", Adagrad::new);
        KINDS.put("Adafactor", Adafactor::new);
        KINDS.put("LBFGS", LBFGS::new);
        KINDS.put("Muon", Muon::new);
    }

    private static String family(String kind) {
        return kind.replaceFirst(" with .*", "").replace("AdamW", "Adam");
    }

    private final Parameter p = new Parameter(ones(2, 3));

    private Optimizer stepped(String kind) {
        Optimizer optimizer = KINDS.get(kind).apply(List.of(p));
        optimizer.step(() -> {
            optimizer.zeroGrad();
            Tensor loss = p.square().sum();
            loss.backward();
            return loss;
        });
        return optimizer;
    }

    private static String text(Map<String, Object> state) {
        return String.valueOf(state);
    }

    @Test
    void statesOfEveryOtherKindAreRefused() {
        int refused = 0;
        for (String from : KINDS.keySet()) {
            Map<String, Object> state = stepped(from).stateDict();
            for (String to : KINDS.keySet()) {
                Optimizer optimizer = stepped(to);
                if (family(from).equals(family(to))) {
                    optimizer.loadStateDict(state);
                    continue;
                }
                String before = text(optimizer.stateDict());
                assertThatThrownBy(() -> optimizer.loadStateDict(state))
                        .as(from + " into " + to)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("not the state of " + optimizer.name());
                assertThat(text(optimizer.stateDict())).isEqualTo(before);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> changed(Map<String, Object> dict, String name, Object value) {
        Map<String, Object> state = new LinkedHashMap<>((Map<String, Object>) ((Map<?, ?>) dict.get("state")).get(0));
        if (value == null) {
            state.remove(name);
        } else {
            state.put(name, value);
        }
        Map<String, Object> result = new LinkedHashMap<>(dict);
        result.put("state", Map.of(0, state));
        return result;
    }

    @Test
    void statesWithoutAPartOrOfAnotherShapeAreRefused() {
        Optimizer adam = stepped("Adam");
        Map<String, Object> state = adam.stateDict();
        String before = text(state);

        assertThatThrownBy(() -> adam.loadStateDict(changed(state, "step", null)))
                .hasMessageContaining("lacks 'step'");
        assertThatThrownBy(() -> adam.loadStateDict(changed(state, "exp_avg", null)))
                .hasMessageContaining("lacks 'exp_avg'");
        assertThatThrownBy(() -> adam.loadStateDict(changed(state, "exp_avg_sq", ones(3, 2))))
                .hasMessage("the state of parameter 0: 'exp_avg_sq' has the shape [3, 2], expected [2, 3]");
        assertThatThrownBy(() -> adam.loadStateDict(changed(state, "exp_avg", 1.0)))
                .hasMessageContaining("a tensor");
        assertThatThrownBy(() -> adam.loadStateDict(changed(state, "step", ones(2))))
                .hasMessageContaining("a count");
        assertThatThrownBy(() -> adam.loadStateDict(changed(state, "step", -1))).hasMessageContaining("a count");
        assertThatThrownBy(() -> adam.loadStateDict(changed(state, "other", ones(2, 3))))
                .hasMessageContaining("has 'other'");
        assertThat(text(adam.stateDict())).isEqualTo(before);
    }

    @Test
    @SuppressWarnings("unchecked")
    void optionsOfAnotherKindOfValueAreRefused() {
        Optimizer adam = stepped("Adam");
        double rate = adam.lr();
        for (Object wrong : new Object[] {"fast", true, null, -1.0, full(new long[] {2}, 1)}) {
            Map<String, Object> state = new LinkedHashMap<>(adam.stateDict());
            Map<String, Object> group =
                    new LinkedHashMap<>((Map<String, Object>) ((List<?>) state.get("param_groups")).get(0));
            group.put("lr", wrong);
            state.put("param_groups", List.of(group));
            assertThatThrownBy(() -> adam.loadStateDict(state))
                    .as("lr " + wrong)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(adam.lr()).isEqualTo(rate);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void namesThatAUserAddedAreKept() {
        Optimizer adam = stepped("Adam");
        Map<String, Object> state = new LinkedHashMap<>(adam.stateDict());
        Map<String, Object> group =
                new LinkedHashMap<>((Map<String, Object>) ((List<?>) state.get("param_groups")).get(0));
        group.put("lr_scale", 0.5);
        group.remove("decoupled_weight_decay");
        state.put("param_groups", List.of(group));

        adam.loadStateDict(state);

        assertThat(adam.paramGroups().get(0).get("lr_scale")).isEqualTo(0.5);
    }

    @Test
    void noOptimizerStepsOnAClosedParameter() {
        for (String kind : KINDS.keySet()) {
            Parameter closed = new Parameter(ones(2, 3));
            List<Parameter> both = new ArrayList<>(List.of(new Parameter(ones(2, 3)), closed));
            Optimizer optimizer = KINDS.get(kind).apply(both);
            both.get(0).square().sum().backward();
            closed.square().sum().backward();
            closed.close();

            assertThatThrownBy(() -> optimizer.step(() -> ones(1)))
                    .as(kind)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(both.get(0).toFloats()).containsOnly(1);
        }
    }
}
