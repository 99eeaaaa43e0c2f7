package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;

class StateDictTest {
    private final Tensor a = Torch.ones(1);
    private final Tensor b = Torch.ones(2);
    private final StateDict state = new StateDict();

    StateDictTest() {
        state.put("a", a);
        state.putExtraState("_extra_state", 7L);
        state.put("b", b);
    }

    @Test
    void tensorsAreTheMapAndExtraStateIsBesideThem() {
        assertThat(state).containsExactly(Map.entry("a", a), Map.entry("b", b)).hasSize(2);
        assertThat(state.extraState()).containsExactly(Map.entry("_extra_state", 7L));
        assertThat(state.containsKey("_extra_state")).isFalse();
        assertThat(state.get("_extra_state")).isNull();
    }

    @Test
    void everythingStaysInOrderWhenATensorIsTakenOut() {
        assertThat(state.everything()).containsOnlyKeys("a", "_extra_state", "b");
        assertThat(state.remove("a")).isSameAs(a);
        assertThat(state.everything().keySet()).containsExactly("_extra_state", "b");
        state.put("c", a);
        assertThat(state.everything().keySet()).containsExactly("_extra_state", "b", "c");
    }

    @Test
    void entriesCanBeRemovedWhileTheyAreVisited() {
        state.entrySet().removeIf(e -> e.getKey().equals("b"));
        assertThat(state.keySet()).containsExactly("a");
        assertThat(state.values().iterator().next()).isSameAs(a);
        state.clear();
        assertThat(state).isEmpty();
    }

    @Test
    void aCopyHasExtraStateOfItsOwn() {
        StateDict copy = new StateDict(state);
        copy.putExtraState("other", "text");
        assertThat(copy.everything().keySet()).containsExactly("a", "_extra_state", "b", "other");
        assertThat(state.extraState()).containsOnlyKeys("_extra_state");
    }

    @Test
    void partsAndOtherNamesKeepTheOrder() {
        StateDict net = state.rename(name -> "net." + name);
        assertThat(net.everything().keySet()).containsExactly("net.a", "net._extra_state", "net.b");
        assertThat(net.sub("net.").everything()).isEqualTo(state.everything());
        assertThatThrownBy(() -> state.rename(name -> "x")).hasMessage("two tensors would be named 'x'");
    }

    @Test
    void aTensorTakesThePlaceOfExtraStateOfItsName() {
        state.put("_extra_state", b);
        assertThat(state).hasSize(3);
        assertThat(state.extraState()).isEmpty();
        state.putExtraState("a", null);
        assertThat(state.keySet()).containsExactly("_extra_state", "b");
    }
}
