package org.torch4j.binding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Owns one reference to a native tensor.
 *
 * <p>It is given back by {@link #close()}, by the scope that was open when it was made, or by the garbage collector.
 * Use after that is an {@link IllegalStateException}, never a crash: a tensor that was ever used by a thread other than
 * its owner is not released under the feet of a running operator but left to the collector.
 */
public class NativeTensor implements AutoCloseable {
    private static final VarHandle POINTER;
    private static final VarHandle SHARED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            POINTER = lookup.findVarHandle(NativeTensor.class, "pointer", Tensor.class);
            SHARED = lookup.findVarHandle(NativeTensor.class, "shared", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Tensor pointer;
    private boolean shared;
    private boolean persistent;
    /** A platform thread, or the state of a virtual one, so that a virtual thread never takes the short way. */
    private Object owner;

    private Block.Owner counted;
    private long[] remains;

    /** Takes over what {@link Natives} hands to the tensor factory. */
    protected NativeTensor(Object handle) {
        this.pointer = (Tensor) handle;
        this.owner = Thread.currentThread();
    }

    /** A second, persistent owner of the tensor that {@code other} refers to. */
    protected NativeTensor(NativeTensor other) {
        this(new Tensor(other.pointer()));
        this.owner = ThreadState.owner();
        this.persistent = true;
    }

    final Tensor pointer() {
        if (Thread.currentThread() != owner) {
            return pointerForOtherThread();
        }
        Tensor p = pointer;
        if (p == null) {
            throw closed();
        }
        return p;
    }

    /** A thread's first operator has an operand that another thread made: its state is there before it computes. */
    private Tensor pointerForOtherThread() {
        ThreadState state = ThreadState.get();
        if (state.modes != null) {
            state.modes.apply();
        }
        Tensor p = state == owner ? pointer : shared();
        if (p == null) {
            throw closed();
        }
        return p;
    }

    /** The native tensor, which from now on is never released under the feet of the calling thread; null once closed. */
    private Tensor shared() {
        if (!shared) {
            SHARED.setVolatile(this, true);
        }
        return (Tensor) POINTER.getVolatile(this);
    }

    /** Gives the native tensor back; a second call does nothing. */
    @Override
    public void close() {
        Tensor p = isOwned() ? pointer : shared();
        if (p == null) {
            return;
        }
        remains = TensorFields.shape(p);
        if (!POINTER.compareAndSet(this, p, null)) {
            return;
        }
        boolean givenBack = isOwned() && !(boolean) SHARED.getVolatile(this);
        if (counted != null) {
            counted.closed(p, givenBack);
        }
        if (givenBack) {
            p.deallocate();
            if (counted != null) {
                counted.givenBack();
            }
        }
    }

    private boolean isOwned() {
        return Thread.currentThread() == owner || owner == ThreadState.get();
    }

    public final boolean isClosed() {
        return (Tensor) POINTER.getVolatile(this) == null;
    }

    /** Whether scopes leave this tensor alone: parameters, buffers, optimizer state and what was kept. */
    public final boolean isPersistent() {
        return persistent;
    }

    /** Takes the tensor out of the scope it was made in: it lives until it is closed or collected. */
    protected final void persist() {
        persistent = true;
    }

    /** Lets the calling thread own the tensor; the thread that owned it must not use it any more. */
    public final void adopt() {
        owner = ThreadState.owner();
    }

    /** Made by a virtual thread. */
    final void madeBy(ThreadState state) {
        owner = state;
    }

    /** Refers to another native tensor from now on; the one before is left to the collector. */
    final void replace(Tensor fresh) {
        Tensor before = pointer();
        if (!POINTER.compareAndSet(this, before, fresh)) {
            throw closed();
        }
        if (counted != null) {
            counted.closed(before, false);
            counted = null;
        }
        NativeMemory.count(this, fresh);
    }

    final void countedAs(Block.Owner owner) {
        counted = owner;
    }

    private IllegalStateException closed() {
        String what = remains == null ? "tensor" : "tensor of shape " + Arrays.toString(remains);
        return new IllegalStateException(what
                + " was closed: keep it out of its scope with keep(), or copy what you need before the scope ends");
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }

    static Tensor[] pointers(NativeTensor... tensors) {
        return Arrays.stream(tensors).map(NativeTensor::pointer).toArray(Tensor[]::new);
    }
}
