package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.torch4j.binding.startup.Startup;

class NativeScopeTest {
    private static final class Plain extends NativeScope {}

    private static NativeTensor tensor() {
        Startup.start();
        return Natives.wrap(torch.zeros(2));
    }

    @Test
    void closesWhatItsThreadMadeInside() {
        NativeTensor outside = tensor();
        NativeTensor inside;
        try (Plain scope = new Plain()) {
            inside = tensor();
        }

        assertThat(inside.isClosed()).isTrue();
        assertThat(outside.isClosed()).isFalse();
    }

    @Test
    void leavesPersistentTensorsAlone() {
        NativeTensor kept;
        try (Plain scope = new Plain()) {
            kept = tensor();
            kept.persist();
        }

        assertThat(kept.isClosed()).isFalse();
    }

    @Test
    void aMovedTensorBelongsToTheEnclosingScope() {
        NativeTensor moved;
        try (Plain outer = new Plain()) {
            try (Plain inner = new Plain()) {
                moved = tensor();
                inner.moveOut(moved);
            }
            assertThat(moved.isClosed()).isFalse();
        }

        assertThat(moved.isClosed()).isTrue();
    }

    @Test
    void closingAnOuterScopeClosesTheInnerOnesStillOpen() {
        Plain outer = new Plain();
        Plain inner = new Plain();
        NativeTensor made = tensor();
        outer.close();

        assertThat(made.isClosed()).isTrue();
        assertThat(inner.isOpen()).isFalse();
    }

    @Test
    void onlyItsThreadMayCloseIt() throws InterruptedException {
        try (Plain scope = new Plain()) {
            Throwable[] thrown = new Throwable[1];
            Thread other = new Thread(() -> {
                try {
                    scope.close();
                } catch (IllegalStateException e) {
                    thrown[0] = e;
                }
            });
            other.start();
            other.join();

            assertThat(thrown[0]).hasMessageContaining("the thread that opened it");
        }
    }

    @Test
    void aScopeIsClosedWhenItsBodyThrows() {
        NativeTensor[] made = new NativeTensor[1];

        assertThatThrownBy(() -> {
                    try (Plain scope = new Plain()) {
                        made[0] = tensor();
                        throw new IllegalArgumentException("body");
                    }
                })
                .hasMessage("body");
        assertThat(made[0].isClosed()).isTrue();
    }
}
