package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.torch4j.internal.scope.ThreadTransfer;

class ThreadTransferTest {
    @Test
    void whatAnotherThreadMadeBelongsToTheTakersScope() {
        Tensor[] aside = new Tensor[1];
        ThreadTransfer<List<Tensor>> made = CompletableFuture.supplyAsync(() -> ThreadTransfer.make(() -> {
                    aside[0] = Torch.ones(3);
                    return List.of(aside[0].mul(2), aside[0].mul(3));
                }))
                .join();
        assertThat(aside[0].isClosed()).isTrue();
        List<Tensor> taken;
        try (Scope scope = Scope.open()) {
            taken = made.take();
            assertThat(taken.get(1).sum().item()).isEqualTo(9);
        }
        assertThat(taken).allMatch(Tensor::isClosed);
    }

    @Test
    void tensorsThatTheMakerOnlyFoundAreLeftAlone() {
        Tensor found = Torch.ones(2);
        ThreadTransfer<Tensor> made = CompletableFuture.supplyAsync(() -> ThreadTransfer.make(() -> found))
                .join();
        try (Scope scope = Scope.open()) {
            assertThat(made.take()).isSameAs(found);
        }
        assertThat(found.isClosed()).isFalse();
        assertThat(ThreadTransfer.make(() -> null).isEmpty()).isTrue();
    }
}
