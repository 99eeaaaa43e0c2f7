package org.torch4j.binding;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.WeakIValue;

/**
 * Native memory that is counted once, however many tensors share it: a storage, or what a model holds.
 *
 * <p>A storage whose tensors are all closed is counted on while something native holds it, as a view or the graph behind
 * a result does: it is watched through a weak reference.
 */
final class Block {
    private static final Map<Long, Block> ALL = new ConcurrentHashMap<>();
    private static final Set<Block> HELD = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final AtomicLong LIVE = new AtomicLong();
    private static final int FEW = 1024;

    private static volatile int lookAgain = FEW;

    /** An object that holds the memory, until it is closed or collected. */
    final class Owner extends PhantomReference<Object> {
        private final WeakReference<Object> object;
        final CreationSite site;

        private Owner(Object object, CreationSite site) {
            super(object, COLLECTED);
            this.object = new WeakReference<>(object);
            this.site = site;
        }

        /** Null once collected. */
        Object object() {
            return object.get();
        }

        long bytes() {
            return bytes;
        }

        /** What holds the memory is gone, and with it the memory. */
        void release() {
            Block.this.release(this, null, true);
        }

        /** A tensor was closed; its native part is given back next, or is left to the collector. */
        void closed(Tensor p, boolean givenBack) {
            Block.this.release(this, p, givenBack);
        }

        /** The tensor is gone: so is what only it held, such as the base of a view that an operator returned. */
        void givenBack() {
            Block.this.look();
        }
    }

    private final Long key;
    private final long bytes;
    private Owner owner;
    private List<Owner> others;
    private WeakIValue held;
    private boolean gone;

    private Block(Long key, long bytes) {
        this.key = key;
        this.bytes = bytes;
    }

    /** Counts a storage for one more tensor. */
    static Owner ofStorage(Object tensor, long storage, long bytes, CreationSite site) {
        Long key = storage;
        while (true) {
            Block block = ALL.get(key);
            if (block == null || block.bytes != bytes) {
                block = new Block(key, bytes);
                Owner owner = block.new Owner(tensor, site);
                block.owner = owner;
                ALL.put(key, block);
                LIVE.addAndGet(bytes);
                return owner;
            }
            Owner owner = block.new Owner(tensor, site);
            if (block.add(owner)) {
                return owner;
            }
        }
    }

    /** Counts memory of another kind. */
    static Owner of(Object holder, long bytes, CreationSite site) {
        return ofStorage(holder, -NUMBERS.incrementAndGet(), bytes, site);
    }

    private synchronized boolean add(Owner more) {
        if (gone) {
            return false;
        }
        if (held != null) {
            held.close();
            held = null;
            HELD.remove(this);
        }
        if (owner == null) {
            owner = more;
        } else {
            if (others == null) {
                others = new ArrayList<>(2);
            }
            others.add(more);
        }
        return true;
    }

    private synchronized void release(Owner one, Tensor p, boolean givenBack) {
        if (one == owner) {
            owner = others == null || others.isEmpty() ? null : others.remove(others.size() - 1);
        } else if (others == null || !others.remove(one)) {
            return;
        }
        if (owner != null) {
            return;
        }
        held = p == null || givenBack && TensorFields.isSole(p) ? null : weak(p);
        if (held == null) {
            end();
        } else {
            HELD.add(this);
        }
    }

    private static WeakIValue weak(Tensor p) {
        if (!p.has_storage()) {
            return null;
        }
        try (Storage storage = p.storage();
                IValue value = new IValue(storage)) {
            return new WeakIValue(value);
        }
    }

    private void end() {
        gone = true;
        ALL.remove(key, this);
        LIVE.addAndGet(-bytes);
    }

    private synchronized void look() {
        if (held != null && held.use_count() == 0) {
            held.close();
            held = null;
            HELD.remove(this);
            end();
        }
    }

    /** Takes off what the collector found. */
    static void drain() {
        for (Object dead = COLLECTED.poll(); dead != null; dead = COLLECTED.poll()) {
            ((Owner) dead).release();
        }
        if (HELD.size() > lookAgain) {
            lookAtHeld();
        }
    }

    /** Takes off what native code has let go. */
    static void lookAtHeld() {
        HELD.forEach(Block::look);
        lookAgain = Math.max(FEW, 2 * HELD.size());
    }

    static long live() {
        return LIVE.get();
    }

    /** Bytes whose tensors are closed, which something native holds. */
    static long heldBytes() {
        return HELD.stream().mapToLong(block -> block.bytes).sum();
    }

    static Collection<Block> all() {
        return ALL.values();
    }

    /** What holds the memory; empty where only native code does. */
    synchronized List<Owner> owners() {
        List<Owner> all = new ArrayList<>(others == null ? List.of() : others);
        if (owner != null) {
            all.add(0, owner);
        }
        return all;
    }

    long bytes() {
        return bytes;
    }
}
