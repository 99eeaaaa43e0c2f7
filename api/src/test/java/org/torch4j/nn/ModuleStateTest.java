package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.RemovableHandle;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;
import org.torch4j.optim.SGD;

/** State that is no tensor, and hooks around the making and loading of state dicts. */
class ModuleStateTest {
    private static final class Counter extends Module {
        final Linear fc = new Linear(2, 2);
        Object seen = 3L;

        @Override
        public Object getExtraState() {
            return seen;
        }

        @Override
        public void setExtraState(Object state) {
            seen = state;
        }
    }

    private static final class Net extends Module {
        final Counter counter = new Counter();
        final Linear head = new Linear(2, 1);
    }

    @Test
    void extra_state_lies_between_a_modules_tensors_and_its_children_as_in_python(@TempDir Path folder) {
        Net net = new Net();
        net.counter.seen = Map.of("steps", 7L, "mean", Torch.tensor(1.5));
        assertThat(net.stateDict().keySet())
                .containsExactly("counter.fc.weight", "counter.fc.bias", "head.weight", "head.bias");
        assertThat(net.stateDict().extraState().keySet()).containsExactly("counter._extra_state");
        Path file = folder.resolve("net.pth");
        net.save(file);
        try (Checkpoint read = Checkpoint.load(file)) {
            assertThat(((Map<?, ?>) read.value()).keySet().stream().map(Object::toString))
                    .containsExactly(
                            "counter._extra_state", "counter.fc.weight", "counter.fc.bias", "head.weight", "head.bias");
        }
        Net other = new Net();
        other.load(file);
        Map<?, ?> seen = (Map<?, ?>) other.counter.seen;
        assertThat(seen.get("steps")).isEqualTo(7L);
        assertThat(((Tensor) seen.get("mean")).item()).isEqualTo(1.5);
        assertThat(other.head.weight.detach().toFloats())
                .containsExactly(net.head.weight.detach().toFloats());
    }

    @Test
    void extra_state_may_be_a_tensor_and_goes_through_renaming() {
        Counter counter = new Counter();
        counter.seen = Torch.tensor(4.0);
        assertThat(counter.stateDict().keySet()).containsExactly("_extra_state", "fc.weight", "fc.bias");
        Counter other = new Counter();
        other.loadStateDict(counter.stateDict());
        assertThat(((Tensor) other.seen).item()).isEqualTo(4);
        StateDict named = new Net().stateDict();
        assertThat(named.sub("counter.").extraState()).containsEntry("_extra_state", 3L);
        assertThat(named.rename(name -> "module." + name).withoutWrappers().extraState())
                .containsEntry("counter._extra_state", 3L);
    }

    @Test
    void missing_and_unexpected_extra_state_is_an_error_where_loading_is_strict() {
        StateDict without = new StateDict();
        new Counter().stateDict().forEach(without::put);
        Counter counter = new Counter();
        assertThatThrownBy(() -> counter.loadStateDict(without))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("missing     _extra_state");
        assertThat(counter.loadStateDict(without, o -> o.strict(false)).missing())
                .containsExactly("_extra_state");
        StateDict more = new StateDict(new Linear(2, 2).stateDict());
        more.putExtraState("_extra_state", "text");
        assertThatThrownBy(() -> new Linear(2, 2).loadStateDict(more)).hasMessageContaining("unexpected  _extra_state");
        assertThatThrownBy(() -> new Linear(2, 2).getExtraState()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Linear(2, 2).setExtraState(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void hooks_run_in_pythons_order() {
        Net net = new Net();
        List<String> seen = new ArrayList<>();
        net.apply(module -> {
            module.registerStateDictPreHook((m, prefix) -> seen.add("pre " + prefix));
            module.registerStateDictPostHook((m, state, prefix) -> seen.add("post " + prefix + " " + state.size()));
            module.registerLoadStateDictPreHook((m, state, prefix) -> seen.add("load pre " + prefix));
            module.registerLoadStateDictPostHook((m, report) -> seen.add("load post " + m.getName()));
        });
        StateDict state = net.stateDict();
        assertThat(seen)
                .containsExactly(
                        "pre ",
                        "pre counter.",
                        "pre counter.fc.",
                        "post counter.fc. 2",
                        "post counter. 2",
                        "pre head.",
                        "post head. 4",
                        "post  4");
        seen.clear();
        net.loadStateDict(state);
        assertThat(seen)
                .containsExactly(
                        "load pre ",
                        "load pre counter.",
                        "load pre counter.fc.",
                        "load pre head.",
                        "load post Linear",
                        "load post Counter",
                        "load post Linear",
                        "load post Net");
    }

    @Test
    void hooks_may_change_what_is_saved_and_loaded_until_removed() {
        Linear layer = new Linear(2, 1);
        RemovableHandle saved = layer.registerStateDictPostHook(
                (m, state, prefix) -> state.put(prefix + "kernel", state.remove(prefix + "weight")));
        StateDict renamed = layer.stateDict();
        assertThat(renamed.keySet()).containsExactly("bias", "kernel");
        saved.remove();
        assertThat(layer.stateDict().keySet()).containsExactly("weight", "bias");
        Sequential net = new Sequential(new Linear(2, 1));
        RemovableHandle loading = net.getSubmodule("0")
                .registerLoadStateDictPreHook(
                        (m, state, prefix) -> state.put(prefix + "weight", state.remove(prefix + "kernel")));
        StateDict given = renamed.rename(name -> "0." + name);
        assertThat(net.loadStateDict(given)).hasToString("<All keys matched successfully>");
        assertThat(given.keySet()).containsExactly("0.bias", "0.kernel");
        loading.remove();
        assertThatThrownBy(() -> net.loadStateDict(given)).isInstanceOf(StateDictException.class);
    }

    @Test
    void a_hook_after_loading_may_forgive_missing_keys_or_add_some() {
        Linear layer = new Linear(2, 1);
        StateDict part = new StateDict(Map.of("bias", Torch.zeros(1)));
        RemovableHandle forgiving = layer.registerLoadStateDictPostHook(
                (m, report) -> report.missing().clear());
        assertThat(layer.loadStateDict(part).missing()).isEmpty();
        assertThat(layer.bias.detach().toFloats()).containsExactly(0);
        forgiving.remove();
        layer.registerLoadStateDictPostHook((m, report) -> report.missing().add("more"));
        assertThatThrownBy(() -> layer.loadStateDict(layer.stateDict())).hasMessageContaining("missing     more");
        assertThat(((Linear) layer.copy()).bias.detach().toFloats()).containsExactly(0);
    }

    @Test
    void assigned_tensors_are_the_state_dicts(@TempDir Path folder) {
        Linear source = new Linear(3, 2).toDouble();
        Linear net = new Linear(3, 2);
        Parameter weight = net.weight;
        SGD sgd = new SGD(net.parameters(), o -> o.lr(1));
        net.loadStateDict(source.stateDict(), o -> o.assign(true));
        assertThat(net.weight).isSameAs(weight);
        assertThat(weight.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(weight.requiresGrad()).isTrue();
        sgd.minimize(net.apply(Torch.ones(new long[] {1, 3}, DType.FLOAT64)).sum());
        assertThat(source.weight.equal(weight)).isTrue();

        source.save(folder.resolve("net.pth"));
        LSTM recurrent = new LSTM(3, 2).toDouble();
        recurrent.save(folder.resolve("lstm.pth"));
        LSTM loaded = new LSTM(3, 2);
        loaded.load(folder.resolve("lstm.pth"), o -> o.assign(true));
        Tensor x = Torch.randn(new long[] {4, 1, 3}, DType.FLOAT64);
        assertThat(loaded.apply(x).equal(recurrent.apply(x))).isTrue();
    }

    @Test
    void a_module_on_meta_is_filled_by_assigned_tensors() {
        Linear source = new Linear(3, 2);
        Linear net = Torch.device(Device.meta(), () -> new Linear(3, 2));
        net.loadStateDict(source.stateDict(), o -> o.assign(true));
        Tensor x = Torch.randn(4, 3);
        assertThat(net.apply(x).equal(source.apply(x))).isTrue();
        assertThat(net.weight.requiresGrad()).isTrue();
    }

    @Test
    void a_shape_that_does_not_fit_is_not_assigned() {
        Linear net = new Linear(3, 2);
        assertThatThrownBy(() -> net.loadStateDict(new Linear(2, 2).stateDict(), o -> o.assign(true)))
                .isInstanceOf(StateDictException.class);
        assertThat(net.weight.shape()).containsExactly(2, 3);
    }
}
