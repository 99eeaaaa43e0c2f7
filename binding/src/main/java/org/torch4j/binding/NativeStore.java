package org.torch4j.binding;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.FileStore;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.torch4j.binding.startup.Startup;
import org.torch4j.errors.DistributedException;

/** Texts under names that all processes of a job see; where they find each other. */
public final class NativeStore implements AutoCloseable {
    static {
        Startup.start();
    }

    private final long millis;
    private final Store made;
    private Store store;

    /**
     * The presets make stores that nobody counts references to, which native code must not get hold of: that gets clones,
     * which are connections of their own.
     */
    private NativeStore(String what, Supplier<Store> open, long millis) {
        this.millis = millis;
        try (Milliseconds timeout = new Milliseconds(millis)) {
            made = open.get();
            made.setTimeout(timeout);
            store = made.clone();
            store.setTimeout(timeout);
        } catch (RuntimeException e) {
            throw DistributedErrors.translate(what, e);
        }
    }

    /** A file that all processes can reach, and that is not there before the first opens it. */
    public static NativeStore file(String path, int worldSize, long millis) {
        return new NativeStore("file store " + path, () -> new FileStore(path, 2 * worldSize), millis);
    }

    /**
     * A server of this process, or a connection to one.
     *
     * @param port 0 lets a server take any that is free
     * @param worldSize how many processes to wait for; 0 for none
     */
    public static NativeStore tcp(String host, int port, boolean server, int worldSize, long millis) {
        return new NativeStore(
                "TCP store " + host + ":" + port, () -> connect(host, port, server, worldSize, millis), millis);
    }

    private static Store connect(String host, int port, boolean server, int worldSize, long millis) {
        if (!server) {
            awaitServer(host, port, millis);
        }
        try (TCPStoreOptions o = new TCPStoreOptions();
                SizeTPointer workers = new SizeTPointer(1);
                Milliseconds timeout = new Milliseconds(millis)) {
            o.port((short) port);
            o.isServer(server);
            o.waitWorkers(worldSize > 0);
            o.timeout(timeout);
            if (worldSize > 0) {
                o.numWorkers(workers.put(worldSize));
            }
            return new TCPStore(host, o);
        }
    }

    /** Native code would write pages to the error stream while there is no server. */
    private static void awaitServer(String host, int port, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (true) {
            try (Socket probe = new Socket()) {
                long left = Math.max(1, Math.min(Integer.MAX_VALUE, (end - System.nanoTime()) / 1_000_000));
                probe.connect(new InetSocketAddress(host, port), (int) left);
                return;
            } catch (IOException e) {
                if (System.nanoTime() >= end) {
                    throw new DistributedException(
                            "TCP store %s:%d: no server within %d ms (%s)".formatted(host, port, millis, e));
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    /** The same store seen through names that begin with a prefix. */
    public NativeStore prefixed(String prefix) {
        return call("prefix", s -> new NativeStore("prefix", () -> new PrefixStore(prefix, s), millis));
    }

    public void set(String key, String value) {
        call("set " + key, s -> {
            s.set(key, value);
            return null;
        });
    }

    /** Waits until the key is there. */
    public String get(String key) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long pause = 500_000; !has(key); pause = Math.min(2 * pause, 50_000_000)) {
            if (System.nanoTime() >= end) {
                throw new DistributedException("get %s: it was not there within %d ms".formatted(key, millis));
            }
            LockSupport.parkNanos(pause);
        }
        return call("get " + key, s -> s.get_to_str(key));
    }

    /** Adds to the number under a key, which begins at 0, and returns the sum. */
    public long add(String key, long amount) {
        return call("add " + key, s -> s.add(key, amount));
    }

    public boolean delete(String key) {
        return call("delete " + key, s -> s.deleteKey(key));
    }

    public boolean has(String key) {
        return call("check " + key, s -> {
            try (StringVector keys = new StringVector(key)) {
                return s.check(keys);
            }
        });
    }

    /** The port that a TCP store's server listens on; 0 for other stores. */
    public int port() {
        return made instanceof TCPStore tcp ? call("port", s -> tcp.getPort() & 0xffff) : 0;
    }

    synchronized <T> T call(String what, Function<Store, T> body) {
        if (store == null) {
            throw new IllegalStateException("the store was closed");
        }
        try {
            return body.apply(store);
        } catch (RuntimeException e) {
            throw DistributedErrors.translate(what, e);
        }
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.deallocate();
            made.deallocate();
            store = null;
        }
    }
}
