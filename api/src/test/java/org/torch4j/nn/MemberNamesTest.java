package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two members of one name would be one in a state dict: both are named, and nothing is trained in part. */
class MemberNamesTest {
    private static class Parent extends Module {
        private final Linear fc = new Linear(1, 1);
    }

    private static final class Child extends Parent {
        private final Linear fc = new Linear(1, 1);
    }

    private static final class Spelled extends Module {
        final Linear innerPart = new Linear(1, 1);
        final Linear inner_part = new Linear(1, 1);
    }

    private static final class Kinds extends Module {
        @Name("w")
        final Parameter weight = new Parameter(org.torch4j.Torch.ones(1));

        final Linear w = new Linear(1, 1);
    }

    private static final class Dotted extends Module {
        final Map<String, Linear> parts = Map.of("a.b", new Linear(1, 1));
    }

    private static final class Keys extends Module {
        final Map<Object, Linear> parts = Map.of("1", new Linear(1, 1), 1, new Linear(1, 1));
    }

    private static final class Shared extends Module {
        final Linear innerPart = new Linear(1, 1);
        final Linear inner_part = innerPart;
    }

    @Test
    void fieldsOfAClassAndItsParentAreBothNamed() {
        for (Runnable use : uses(new Child())) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Parent.fc and Child.fc are both named fc: rename one, or give it another @Name");
        }
    }

    private static List<Runnable> uses(Module net) {
        return List.of(net::parameters, net::stateDict, net::toDouble, net::children, net::toString);
    }

    @Test
    void spellingsThatBecomeOneNameAreRefused() {
        assertThatThrownBy(new Spelled()::parameters)
                .hasMessageContaining("Spelled.innerPart and Spelled.inner_part are both named inner_part");
        assertThatThrownBy(new Kinds()::parameters).hasMessageContaining("Kinds.weight and Kinds.w are both named w");
    }

    @Test
    void oneModuleUnderTwoSpellingsIsOne() {
        assertThat(new Shared().parameters()).hasSize(2);
    }

    @Test
    void keysWithADotOrOfOneSpellingAreRefused() {
        assertThatThrownBy(new Dotted()::parameters)
                .hasMessageContaining("Dotted.parts")
                .hasMessageContaining("'a.b'");
        assertThatThrownBy(new Keys()::parameters).hasMessageContaining("two members named 1");
        assertThatThrownBy(() -> new ModuleDict(Map.of("a.b", new Linear(1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a.b'");
        assertThatThrownBy(() -> new Sequential().add("", new Linear(1, 1))).hasMessageContaining("not empty");
        assertThatThrownBy(() -> new ParameterDict().put("a.b", new Parameter(org.torch4j.Torch.ones(1))))
                .hasMessageContaining("'a.b'");
    }

    @Test
    void noContainerTakesItself() {
        Sequential a = new Sequential();
        Sequential b = new Sequential(a);
        assertThatThrownBy(() -> a.append(a)).hasMessage("Sequential cannot contain itself");
        assertThatThrownBy(() -> a.append(b)).hasMessageContaining("through Sequential");
        ModuleList list = new ModuleList();
        assertThatThrownBy(() -> list.append(list)).isInstanceOf(IllegalArgumentException.class);
        ModuleDict dict = new ModuleDict();
        assertThatThrownBy(() -> dict.put("d", new Sequential(dict))).isInstanceOf(IllegalArgumentException.class);
        Module plain = new Linear(1, 1);
        assertThatThrownBy(() -> plain.registerModule("self", plain)).isInstanceOf(IllegalArgumentException.class);
        assertThat(a.size()).isZero();
    }
}
