package org.torch4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torch4j.errors.DistributedException;

/** Texts that several processes share. */
class StoreTest {
    @BeforeEach
    void needsLoopback() {
        Ranks.assumeLoopback();
    }

    private static void holdsTexts(Store own, Store other) {
        own.set("name", "Größe");
        assertThat(other.get("name")).isEqualTo("Größe");
        assertThat(own.add("count", 2)).isEqualTo(2);
        assertThat(other.add("count", 3)).isEqualTo(5);
        assertThat(other.has("count")).isTrue();
        assertThat(other.has("nothing")).isFalse();
        try (Store apart = own.prefixed("apart")) {
            assertThat(apart.has("name")).isFalse();
            apart.set("name", "another");
        }
        assertThat(own.get("name")).isEqualTo("Größe");
        assertThat(own.get("apart/name")).isEqualTo("another");
    }

    @Test
    void aServerTakesAnyFreePort() {
        try (Store server = Store.tcp("127.0.0.1", 0, o -> o.server(true));
                Store client = Store.tcp("127.0.0.1", server.port(), o -> {})) {
            assertThat(server.port()).isPositive();
            holdsTexts(server, client);
            assertThat(client.deleteKey("name")).isTrue();
            CompletableFuture<String> waits = CompletableFuture.supplyAsync(() -> client.get("late"));
            server.set("late", "here");
            assertThat(waits.join()).isEqualTo("here");
        }
    }

    @Test
    void aFileIsAStoreToo() {
        var path = Ranks.fresh();
        try (Store one = Store.file(path, 2);
                Store two = Store.file(path, 2)) {
            holdsTexts(one, two);
            assertThat(one.port()).isZero();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void mistakesAreOneLine() {
        Store server = Store.tcp("127.0.0.1", 0, o -> o.server(true).timeout(Duration.ofMillis(200)));
        assertThatThrownBy(() -> server.get("never"))
                .isInstanceOf(DistributedException.class)
                .satisfies(e -> assertThat(e.getMessage()).isEqualTo("get never: it was not there within 200 ms"));
        assertThatNullPointerException().isThrownBy(() -> server.set("key", null));
        assertThatNullPointerException().isThrownBy(() -> server.get(null));
        server.close();
        server.close();
        assertThatIllegalStateException().isThrownBy(() -> server.get("x")).withMessage("the store was closed");
        assertThatIllegalArgumentException().isThrownBy(() -> Store.tcp("127.0.0.1", 0, o -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> Store.tcp("127.0.0.1", 70000, o -> {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Store.file(Ranks.fresh().resolve("no folder"), 2))
                .withMessageContaining("in a folder that is there");
    }
}
