package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.rand;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.torch4j.Generator;
import org.torch4j.Tensor;

/** A copy of a module shares nothing of what its fields hold, of whichever class they are. */
class CopyOfFieldsTest {
    record Pair(Linear first, Tensor scale) {}

    record Numbers(Tensor mean, double[] weights) {}

    private static final class Net extends Module {
        final Deque<Linear> deque = new ArrayDeque<>(List.of(new Linear(1, 1)));
        final LinkedList<Linear> linked = new LinkedList<>(List.of(new Linear(1, 1)));
        final TreeMap<String, Linear> tree = new TreeMap<>(Map.of("a", new Linear(1, 1)));
        final EnumMap<TimeUnit, Linear> byUnit = new EnumMap<>(Map.of(TimeUnit.DAYS, new Linear(1, 1)));
        final Map<String, Linear> hashed = new HashMap<>(Map.of("h", new Linear(1, 1)));
        final Map<String, Linear> concurrent = new ConcurrentHashMap<>(Map.of("c", new Linear(1, 1)));
        final Collection<Linear> onWrite = new CopyOnWriteArrayList<>(List.of(new Linear(1, 1)));
        final List<Linear> fixed = Arrays.asList(new Linear(1, 1));
        final Map<String, Linear> constant = Map.of("m", new Linear(1, 1));
        final Linear[][] grid = {{new Linear(1, 1)}};
        final Pair pair = new Pair(new Linear(1, 1), ones(1));
        final Numbers numbers = new Numbers(ones(1), new double[] {1});
        final Optional<Tensor> maybe = Optional.of(ones(1));
        final Tensor plain = ones(1);
        final Map<String, Tensor> cache = new HashMap<>(Map.of("k", plain));
        final long[] sizes = {1, 2};
        final Generator generator = new Generator(7);
        final AtomicInteger calls = new AtomicInteger(1);
        final transient Module outside;

        Net(Module outside) {
            this.outside = outside;
        }

        List<Tensor> tensors() {
            return List.of(plain, maybe.get(), numbers.mean(), pair.scale(), cache.get("k"));
        }
    }

    private final Net net = new Net(new Linear(1, 1));
    private final Net copy = net.copy();

    @Test
    void everyModuleInACollectionOrArrayIsCopied() {
        assertThat(copy.namedParameters().keySet())
                .isEqualTo(net.namedParameters().keySet());
        assertThat(net.parameters()).hasSize(22);
        assertThat(copy.parameters()).doesNotContainAnyElementsOf(net.parameters());
    }

    @Test
    void collectionsKeepTheirClass() {
        assertThat(copy.deque).isInstanceOf(ArrayDeque.class).isNotSameAs(net.deque);
        assertThat(copy.linked).isNotSameAs(net.linked);
        assertThat(copy.tree).isNotSameAs(net.tree);
        assertThat(copy.byUnit).containsOnlyKeys(TimeUnit.DAYS).isNotSameAs(net.byUnit);
        assertThat(copy.hashed).isInstanceOf(HashMap.class);
        assertThat(copy.concurrent).isInstanceOf(ConcurrentHashMap.class);
        assertThat(copy.onWrite).isInstanceOf(CopyOnWriteArrayList.class);
    }

    @Test
    void tensorsArraysAndCountersAreCopiedAndWhatWasOneStaysOne() {
        copy.tensors().forEach(t -> t.fill_(5));
        copy.sizes[0] = 9;
        copy.numbers.weights()[0] = 9;
        copy.calls.incrementAndGet();

        net.tensors().forEach(t -> assertThat(t.toFloats()).containsExactly(1));
        assertThat(net.sizes).containsExactly(1, 2);
        assertThat(net.numbers.weights()).containsExactly(1);
        assertThat(net.calls).hasValue(1);
        assertThat(copy.cache.get("k")).isSameAs(copy.plain);
    }

    @Test
    void generatorsGoOnFromTheSameStateByThemselves() {
        float first = rand(new long[] {1}, net.generator).itemFloat();

        assertThat(rand(new long[] {1}, copy.generator).itemFloat()).isEqualTo(first);
    }

    @Test
    void aModuleOutsideTheCopiedOnesStaysTheSame() {
        assertThat(copy.outside).isSameAs(net.outside);
    }

    @Test
    void gradientsAreNotCopied() {
        Linear linear = new Linear(2, 1);
        linear.apply(ones(1, 2)).sum().backward();

        assertThat(linear.<Linear>copy().weight.grad()).isNull();
        assertThat(linear.weight.grad()).isNotNull();
    }

    @Test
    void aFieldThatHoldsARecordedResultIsNamed() {
        Module holding = new Module() {
            final Tensor result = ones(1).requiresGrad_().mul(2);
        };

        assertThatThrownBy(holding::copy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(".result: the result of a recorded operation");
    }
}
