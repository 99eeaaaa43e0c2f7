package org.torch4j.distributed;

import java.time.Duration;
import java.util.Objects;
import org.torch4j.internal.text.PythonName;

/** Where and as what a process joins; see {@link Distributed#initProcessGroup}. */
public final class InitOptions {
    Backend backend = Backend.GLOO;
    String initMethod = "env://";
    Store store;
    Integer rank;
    Integer worldSize;
    Duration timeout = Arguments.DEFAULT_TIMEOUT;
    boolean compareCalls = true;

    InitOptions() {}

    /** {@code gloo}, for tensors on the CPU and the default; or {@code nccl}, for those on GPUs. */
    public InitOptions backend(Backend backend) {
        this.backend = Objects.requireNonNull(backend, "backend");
        return this;
    }

    /** By its Python name. */
    public InitOptions backend(String name) {
        return backend(PythonName.parse(Backend.class, "backend", name));
    }

    /**
     * Where processes meet: {@code env://} takes MASTER_ADDR, MASTER_PORT, RANK and WORLD_SIZE from the environment, as
     * {@link Torchrun} and Python's torchrun set them; {@code tcp://HOST:PORT} is served by rank 0; {@code file:///PATH}
     * is a new file that all can reach.
     */
    public InitOptions initMethod(String address) {
        initMethod = Objects.requireNonNull(address, "initMethod");
        return this;
    }

    /** Takes the place of an address. */
    public InitOptions store(Store shared) {
        store = shared;
        return this;
    }

    /** This process's number, from 0; default RANK of the environment. */
    public InitOptions rank(int number) {
        rank = number;
        return this;
    }

    /** How many processes there are; default WORLD_SIZE of the environment. */
    public InitOptions worldSize(int processes) {
        worldSize = processes;
        return this;
    }

    /**
     * Whether ranks compare each call before they make it, which costs one more small message; they do unless one of
     * them says otherwise, or is Python's. Without it, a rank that receives more than it expects is ended by Gloo.
     */
    public InitOptions compareCalls(boolean on) {
        compareCalls = on;
        return this;
    }

    /** How long calls wait for the other processes; default 30 minutes. */
    public InitOptions timeout(Duration time) {
        Arguments.millis(time);
        timeout = time;
        return this;
    }
}
