package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.io.StateDict;

/** A tensor under several names is loaded under each of them; a real gap stays an error. */
class TiedWeightsTest {
    static final class Tied extends Module {
        final Embedding embedding = new Embedding(4, 3);
        final Linear head = new Linear(3, 4, o -> o.bias(false));

        Tied() {
            head.setParameter("weight", embedding.weight);
        }

        public Tensor forward(Tensor x) {
            return head.apply(embedding.apply(x));
        }
    }

    static final class Norms extends Module {
        final LayerNorm layerNorm = new LayerNorm(2);
    }

    @Test
    void eitherNameIsEnough() {
        Tied source = new Tied();
        for (String left : new String[] {"embedding.weight", "head.weight"}) {
            StateDict state = source.stateDict();
            state.remove(left);
            Tied target = new Tied();
            assertThat(target.loadStateDict(state).missing()).isEmpty();
            assertThat(target.embedding.weight.equal(source.embedding.weight)).isTrue();
        }
    }

    @Test
    void aTensorUnderNoneOfItsNamesIsMissing() {
        assertThatThrownBy(() -> new Tied().loadStateDict(new StateDict()))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("embedding.weight")
                .hasMessageContaining("head.weight");
    }

    @Test
    void aNameOfAnotherSpellingComesWithItsAnnotation() {
        StateDict state = new Norms().stateDict().rename(name -> name.replace("layer_norm", "LayerNorm"));
        assertThatThrownBy(() -> new Norms().loadStateDict(state)).hasMessageContaining("@Name(\"LayerNorm\")");
    }
}
