package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.enableGrad;
import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.torch4j.Memory;
import org.torch4j.RemovableHandle;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.errors.TorchException;
import org.torch4j.nn.utils.Parametrizations;
import org.torch4j.nn.utils.Parametrize;

/** Without recording, library modules free what they made, and nothing that a user holds. */
class IntermediatesTest {
    private static final List<Tensor> CAUGHT = new ArrayList<>();

    private final Tensor x = randn(4, 8);
    private final Sequential layers = new Sequential(new Linear(8, 8), new Tanh(), new Linear(8, 8), new Tanh());

    /** Keeps what passes through it in every way that a user could think of. */
    private static final class Keeping extends Module {
        private final Linear inner = new Linear(8, 8);
        private final List<Tensor> list = new ArrayList<>();
        private Tensor input;
        private Tensor[] array = {null};

        @Override
        public Tensor forward(Tensor x) {
            input = x;
            Tensor hidden = inner.apply(x);
            list.add(hidden);
            array[0] = hidden.tanh();
            CAUGHT.add(array[0].mul(2));
            return array[0];
        }

        private void check() {
            assertThat(input.isClosed()).isFalse();
            assertThat(list).noneMatch(Tensor::isClosed);
            assertThat(array).noneMatch(Tensor::isClosed);
            assertThat(CAUGHT).noneMatch(Tensor::isClosed);
        }
    }

    private static long live(Supplier<?> body) {
        Memory.collect();
        long before = Memory.usage().objects();
        Object result = body.get();
        long left = Memory.usage().objects() - before;
        assertThat(result).isNotNull();
        return left;
    }

    @Test
    void aSequentialLeavesNothingButItsResult() {
        layers.apply(x);
        assertThat(live(() -> noGrad(() -> layers.apply(x)))).isEqualTo(1);
        assertThat(live(() -> inferenceMode(() -> layers.apply(x)))).isEqualTo(1);
        assertThat(live(() -> layers.apply(x))).isGreaterThan(3);
    }

    @Test
    void layersOfManyStepsLeaveNothingButTheirResults() {
        var attention = new MultiheadAttention(8, 2);
        var encoder = new TransformerEncoder(new TransformerEncoderLayer(8, 2, o -> o.dimFeedforward(16)), 2);
        var lstm = new LSTM(8, 8, o -> o.numLayers(2));
        Tensor sequence = randn(5, 2, 8);
        encoder.eval();
        for (int i = 0; i < 2; i++) {
            noGrad(() -> attention.apply(sequence, sequence, sequence));
            noGrad(() -> encoder.apply(sequence));
            noGrad(() -> lstm.apply(sequence));
        }
        assertThat(live(() -> noGrad(() -> encoder.apply(sequence)))).isEqualTo(1);
        assertThat(live(() -> noGrad(() -> attention.apply(sequence, sequence, sequence))))
                .isLessThanOrEqualTo(2);
        assertThat(live(() -> noGrad(() -> lstm.apply(sequence)))).isLessThanOrEqualTo(3);
    }

    @Test
    void whatAUsersModuleKeepsLives() {
        var keeping = new Keeping();
        var net = new Sequential(new Linear(8, 8), keeping, new Tanh(), new Sequential(new Linear(8, 8), keeping));

        noGrad(() -> net.apply(x));
        keeping.check();
        try (Scope scope = Scope.open()) {
            inferenceMode(() -> net.apply(x));
            keeping.check();
        }
        assertThat(keeping.input.isClosed()).isTrue();
    }

    @Test
    void whatAHookIsGivenLives() {
        List<Tensor> seen = new ArrayList<>();
        var net = new Sequential(new Linear(8, 8), new Tanh(), new Linear(8, 2));
        net.get(1).registerForwardHook((module, inputs, output) -> {
            seen.add((Tensor) inputs[0]);
            seen.add((Tensor) output);
            seen.add(((Tensor) output).mul(2));
            return null;
        });
        net.get(2).registerForwardPreHook((module, inputs) -> {
            seen.add((Tensor) inputs[0]);
            return null;
        });

        Tensor y = noGrad(() -> net.apply(x));

        assertThat(seen).hasSize(4).noneMatch(Tensor::isClosed);
        assertThat(y.isClosed()).isFalse();
    }

    @Test
    void whatAHookOfAllModulesIsGivenLives() {
        List<Tensor> seen = new ArrayList<>();
        RemovableHandle handle = Module.registerModuleForwardHook((module, inputs, output) -> {
            seen.add((Tensor) output);
            return null;
        });
        try {
            noGrad(() -> layers.apply(x));
        } finally {
            handle.remove();
        }
        assertThat(seen).hasSize(5).noneMatch(Tensor::isClosed);
    }

    @Test
    void aUsersSubclassOfALayerIsTheUsers() {
        Tensor[] kept = new Tensor[2];
        var net = new Sequential(new Linear(8, 8), new Sequential(new Tanh()) {
            @Override
            public Tensor forward(Tensor x) {
                kept[0] = x;
                kept[1] = x.mul(3);
                return super.forward(kept[1]);
            }
        });

        noGrad(() -> net.apply(x));

        assertThat(kept).noneMatch(Tensor::isClosed);
    }

    @Test
    void functionsOfTheUserKeepWhatTheyAreGiven() {
        List<Tensor> kept = new ArrayList<>();
        var layer = new TransformerEncoderLayer(8, 2, o -> o.dimFeedforward(16).activation(t -> {
            kept.add(t);
            kept.add(t.sigmoid());
            return kept.get(1).mul(t);
        }));
        layer.eval();

        noGrad(() -> layer.apply(randn(5, 2, 8)));

        assertThat(kept).hasSize(2).noneMatch(Tensor::isClosed);
    }

    @Test
    void identitiesViewsAndInPlaceLayersHandOnWhatTheyGot() {
        var net = new Sequential(
                new Identity(),
                new Linear(8, 8),
                new Dropout(),
                new ReLU(o -> o.inplace(true)),
                new Flatten(),
                new Identity());
        net.eval();
        Tensor expected = net.apply(x).detach();

        Tensor y = noGrad(() -> net.apply(x));
        Tensor same = noGrad(() -> new Sequential(new Identity()).apply(x));

        assertThat(y.toFloats()).containsExactly(expected.toFloats());
        assertThat(same).isSameAs(x);
        assertThat(x.isClosed()).isFalse();
    }

    @Test
    void aMarkedModuleFreesAndKeepsItsFields() {
        var marked = new Marked();
        marked.forward(x);

        assertThat(live(() -> noGrad(() -> marked.apply(x)))).isLessThanOrEqualTo(2);
        assertThat(marked.last.isClosed()).isFalse();
        assertThat(marked.made.isClosed()).isTrue();
    }

    @FreesIntermediates
    private static final class Marked extends Module {
        private final Linear fc = new Linear(8, 8);
        private Tensor last;
        private Tensor made;

        @Override
        public Tensor forward(Tensor x) {
            Tensor hidden = fc.apply(x);
            last = hidden.tanh();
            Tensor[] out = {chain(last, new Tanh(), new Tanh())};
            made = null;
            Tensor y = part(() -> {
                made = last.exp();
                return made.log();
            });
            return y.add(out[0]);
        }
    }

    @Test
    void aCachedParametrizationLastsAsLongAsItsRegion() {
        var fc = new Linear(8, 8);
        Parametrizations.orthogonal(fc);
        var net = new Sequential(fc, new Tanh(), fc);

        float[] once = noGrad(() -> net.apply(x)).toFloats();
        float[] cached = Parametrize.cached(() -> noGrad(() -> {
                    net.apply(x);
                    return net.apply(x);
                }))
                .toFloats();

        assertThat(cached).containsExactly(once);
    }

    @Test
    void recordingInsideAFrozenNetworkKeepsItsGraph() {
        Module learning = new Module() {
            private final Linear fc = new Linear(8, 8);

            @Override
            public Tensor forward(Tensor x) {
                return enableGrad(() -> fc.apply(x).tanh());
            }
        };
        Tensor y = noGrad(() -> new Sequential(learning).apply(x));

        y.sum().backward();

        assertThat(learning.parameters().get(0).grad()).isNotNull();
    }

    @Test
    void anErrorLeavesNothingAndIsExplained() {
        var net = new Sequential(new Linear(8, 8), new Tanh(), new Linear(9, 8));

        assertThatThrownBy(() -> noGrad(() -> net.apply(x)))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("2");
        Memory.collect();
        long before = Memory.usage().objects();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> noGrad(() -> net.apply(x))).isInstanceOf(TorchException.class);
        }
        Memory.collect();
        assertThat(Memory.usage().objects()).isLessThanOrEqualTo(before);
        assertThat(noGrad(() -> layers.apply(x)).isClosed()).isFalse();
    }

    @Test
    void theValuesAreThoseOfARecordedForward() {
        float[] recorded = layers.apply(x).detach().toFloats();

        assertThat(noGrad(() -> layers.apply(x)).toFloats()).containsExactly(recorded);
        assertThat(Arrays.equals(inferenceMode(() -> layers.apply(x)).toFloats(), recorded))
                .isTrue();
        assertThat(ones(1).isClosed()).isFalse();
    }
}
