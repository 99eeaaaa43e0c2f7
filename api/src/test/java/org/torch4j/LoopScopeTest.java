package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.ones;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.torch4j.internal.scope.LoopScope;

class LoopScopeTest {
    /** Yields tensors of one element, a scope a turn. */
    private record Loop(int turns) implements Iterable<Tensor> {
        @Override
        public Iterator<Tensor> iterator() {
            return new Iterator<>() {
                private final LoopScope scope = new LoopScope();
                private int turn;

                @Override
                public boolean hasNext() {
                    if (turn == turns) {
                        scope.end();
                    }
                    return turn < turns;
                }

                @Override
                public Tensor next() {
                    if (turn++ == turns) {
                        throw new NoSuchElementException();
                    }
                    scope.next();
                    return ones(1);
                }
            };
        }
    }

    @Test
    void aTurnsTensorsAreClosedWhenTheNextOneBegins() {
        List<Tensor> made = new ArrayList<>();
        for (Tensor x : new Loop(3)) {
            assertThat(made).allMatch(Tensor::isClosed);
            made.add(x);
            made.add(x.add(1));
        }
    }

    @Test
    void whatTheLastTurnMadeOutlivesTheLoop() {
        Tensor last = null;
        for (Tensor x : new Loop(3)) {
            last = x.add(1);
        }

        assertThat(last.item()).isEqualTo(2);
    }

    @Test
    void nothingIsClosedAfterTheLoopWasLeftEarly() {
        Tensor last = null;
        for (Tensor x : new Loop(3)) {
            last = x.add(1);
            break;
        }
        Tensor after = ones(2);
        for (Tensor x : new Loop(3)) {
            x.add(1);
        }
        try (Scope scope = Scope.open()) {
            ones(1);
        }

        assertThat(last.item()).isEqualTo(2);
        assertThat(after.sum().item()).isEqualTo(2);
    }

    @Test
    void anInnerLoopLeftEarlyDoesNotKeepTheOuterOnesTensors() {
        List<Tensor> outer = new ArrayList<>();
        for (Tensor x : new Loop(3)) {
            assertThat(outer).allMatch(Tensor::isClosed);
            outer.add(x);
            for (Tensor y : new Loop(3)) {
                y.add(x);
                break;
            }
        }
        Tensor after = ones(1);

        assertThat(after.isClosed()).isFalse();
    }

    @Test
    void tensorsMadeAfterALoopWasLeftEarlyAreCollectedAllTheSame() {
        leaveEarly();
        Memory.collect();
        Memory.Usage before = Memory.usage();
        for (int i = 0; i < 100; i++) {
            ones(100, 100);
        }

        Memory.Usage after = Memory.usageAfterCollection();
        assertThat(after.bytes()).isLessThanOrEqualTo(before.bytes());
    }

    private static void leaveEarly() {
        for (Tensor x : new Loop(3)) {
            x.add(1);
            break;
        }
    }
}
