package org.torch4j.distributed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.torch4j.binding.NativeStore;

/**
 * Texts under names that all processes of a job see; it is where they find each other. Python's processes can share one.
 *
 * <pre>{@code
 * Store store = Store.tcp("127.0.0.1", 0, o -> o.server(true));   // port 0: any that is free
 * store.set("model", "resnet18");
 * store.add("arrived", 1);
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributed.html#torch.distributed.Store">torch.distributed.Store</a>
 */
public final class Store implements AutoCloseable {
    private final NativeStore store;

    private Store(NativeStore store) {
        this.store = store;
    }

    /** How a TCP store is opened. */
    public static final class Options {
        private boolean server;
        private int worldSize;
        private Duration timeout = Duration.ofMinutes(5);

        private Options() {}

        /** Whether this process holds the store; one of them does. */
        public Options server(boolean on) {
            server = on;
            return this;
        }

        /** How many processes, this one included, the server waits for when it opens; default none. */
        public Options worldSize(int processes) {
            worldSize = Arguments.atLeast(processes, 1, "worldSize");
            return this;
        }

        /** How long to wait for a server, and for keys; default 5 minutes. */
        public Options timeout(Duration time) {
            timeout = time;
            return this;
        }
    }

    /** A store in a file that all processes can reach, and that is not there yet when the first opens it. */
    public static Store file(Path path, int worldSize) {
        Path place = path.toAbsolutePath();
        if (place.getParent() == null || !Files.isWritable(place.getParent()) || Files.isDirectory(place)) {
            throw new IllegalArgumentException(
                    "file store " + place + ": a file in a folder that is there is expected");
        }
        return new Store(NativeStore.file(
                place.toString(), Arguments.atLeast(worldSize, 1, "worldSize"), Arguments.DEFAULT_TIMEOUT.toMillis()));
    }

    /**
     * A store that a process holds for the others.
     *
     * @param port of the server; 0 lets it take any that is free
     */
    public static Store tcp(String host, int port, Consumer<Options> options) {
        Options chosen = new Options();
        options.accept(chosen);
        if (port < 0 || port > 65535 || port == 0 && !chosen.server) {
            throw new IllegalArgumentException("port " + port + " of a TCP store's server: expected 1 to 65535");
        }
        return new Store(NativeStore.tcp(
                Objects.requireNonNull(host, "host"),
                port,
                chosen.server,
                chosen.worldSize,
                Arguments.millis(chosen.timeout)));
    }

    /** The same store seen through names that begin with a prefix. */
    public Store prefixed(String prefix) {
        return new Store(store.prefixed(Objects.requireNonNull(prefix, "prefix")));
    }

    public void set(String key, String value) {
        store.set(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    }

    /**
     * The text under a key; waits until it is there.
     *
     * @throws org.torch4j.errors.DistributedException where it is not there in time
     */
    public String get(String key) {
        return store.get(Objects.requireNonNull(key, "key"));
    }

    /** Whether a key is there, without waiting. */
    public boolean has(String key) {
        return store.has(Objects.requireNonNull(key, "key"));
    }

    /** Adds to the number under a key, which begins at 0, and returns the sum. */
    public long add(String key, long amount) {
        return store.add(Objects.requireNonNull(key, "key"), amount);
    }

    /** Takes a key away, and says whether it was there; a file store cannot. */
    public boolean deleteKey(String key) {
        return store.delete(Objects.requireNonNull(key, "key"));
    }

    /** The port of a TCP store's server; 0 for other stores. */
    public int port() {
        return store.port();
    }

    NativeStore unwrap() {
        return store;
    }

    @Override
    public void close() {
        store.close();
    }
}
