package org.torch4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.torch4j.Scope;

/** Ranks as threads of this process, each with a group of its own that meet in a file. */
final class Ranks {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Ranks() {}

    static void assumeLoopback() {
        boolean up;
        try {
            NetworkInterface found = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
            up = found != null && found.isUp();
        } catch (IOException e) {
            up = false;
        }
        assumeTrue(up, "no loopback interface");
        assumeTrue(Distributed.isAvailable(), "no Gloo in these natives");
    }

    static void two(Consumer<ProcessGroup> body) {
        run(2, TIMEOUT, body);
    }

    static void run(int ranks, Duration timeout, Consumer<ProcessGroup> body) {
        assumeLoopback();
        Path meeting = fresh();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < ranks; i++) {
            int rank = i;
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            Thread thread = new Thread(() -> {
                try (Store store = Store.file(meeting, ranks);
                        ProcessGroup group = ProcessGroup.gloo(store, rank, ranks, timeout);
                        Scope scope = Scope.open()) {
                    body.accept(group);
                    end.complete(null);
                } catch (Throwable e) {
                    end.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        assertThat(CompletableFuture.allOf(ends.toArray(new CompletableFuture<?>[0])))
                .succeedsWithin(60, TimeUnit.SECONDS);
    }

    /** The name of a file that is not there. */
    static Path fresh() {
        try {
            return Files.createTempDirectory("torch4j-ranks").resolve("meeting");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
