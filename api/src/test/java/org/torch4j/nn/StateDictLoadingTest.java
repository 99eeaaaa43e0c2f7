package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;

/** State dicts that fit, that do not, and that fit in part. */
class StateDictLoadingTest {
    @Test
    void aStateDictThatDoesNotFitIsExplainedAndNothingChanges() {
        Sequential net = new Sequential(new Linear(2, 3), new Linear(3, 4));
        StateDict state = new StateDict();
        new Sequential(new Linear(2, 3), new Linear(3, 5)).stateDict().forEach((k, v) -> state.put(k, v));
        state.put("1.bais", state.remove("1.bias"));
        Tensor before = net.getParameter("0.weight").detach().clone();
        assertThatThrownBy(() -> net.loadStateDict(state))
                .isInstanceOf(StateDictException.class)
                .hasMessage("""
                        state dict does not fit Sequential: 1 missing, 1 unexpected, 1 of another shape
                          missing     1.bias [4] (nearest: 1.bais)
                          unexpected  1.bais [5] (nearest: 1.bias)
                          shape       1.weight: module [4, 3], state dict [5, 3]""");
        assertThat(net.getParameter("0.weight").equal(before)).isTrue();
    }

    @Test
    void looseLoadingReportsWhatIsNotShared() {
        Sequential net = new Sequential(new Linear(2, 3), new Linear(3, 4));
        StateDict state = new StateDict();
        state.put("0.weight", Torch.ones(3, 2));
        state.put("other", Torch.ones(1));
        LoadReport report = net.loadStateDict(state, o -> o.strict(false));
        assertThat(report.missing()).containsExactly("0.bias", "1.weight", "1.bias");
        assertThat(report.unexpected()).containsExactly("other");
        assertThat(net.getParameter("0.weight").sum().item()).isEqualTo(6);
    }

    @Test
    void prefixesAreTakenAwayAndSuggested() {
        Linear net = new Linear(2, 3);
        StateDict state = new StateDict();
        state.put("module.weight", Torch.ones(3, 2));
        state.put("module.bias", Torch.ones(3));
        assertThatThrownBy(() -> net.loadStateDict(state)).hasMessageContaining("o.prefix(\"module.\")");
        assertThat(net.loadStateDict(state, o -> o.prefix("module."))).hasToString("<All keys matched successfully>");
        assertThat(net.bias.sum().item()).isEqualTo(3);
    }
}
