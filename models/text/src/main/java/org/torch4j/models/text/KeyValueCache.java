package org.torch4j.models.text;

import java.util.function.Supplier;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Keys and values of the tokens that a decoder has seen, so that the next token costs the work of one. It is a value
 * that is passed to each call and grows by it:
 *
 * <pre>{@code
 * try (KeyValueCache cache = decoder.cache(1, 100)) {
 *     Tensor logits = decoder.apply(Tokens.of(prompt), cache);      // of all tokens of the prompt
 *     logits = decoder.apply(Tokens.of(next), cache);               // of one more
 * }
 * }</pre>
 *
 * <p>Its memory is there from the start, and doubles where more tokens come. Not for training.
 */
public final class KeyValueCache implements AutoCloseable {
    private final Tensor[] keys;
    private final Tensor[] values;
    private final Seen[] across;
    private Tensor encoded;
    private Tensor kept;
    private long length;
    private long capacity;

    KeyValueCache(int layers, long batch, long heads, long size, long capacity, DType dtype, Device device) {
        this.capacity = Math.max(1, capacity);
        keys = new Tensor[layers];
        values = new Tensor[layers];
        across = new Seen[layers];
        for (int i = 0; i < layers; i++) {
            keys[i] = lasting(Torch.empty(new long[] {batch, heads, this.capacity, size}, dtype.on(device)));
            values[i] = lasting(Torch.empty(new long[] {batch, heads, this.capacity, size}, dtype.on(device)));
        }
    }

    private static Tensor lasting(Tensor tensor) {
        Tensor kept = Scope.unscoped(tensor);
        tensor.close();
        return kept;
    }

    /** How many tokens were seen, padding counted. */
    public long length() {
        return length;
    }

    /** How many tokens there is memory for. */
    public long capacity() {
        return capacity;
    }

    /** How many texts. */
    public long batch() {
        return keys[0].size(0);
    }

    /** Keys and values of all tokens, (B, heads, length, size). */
    record Seen(Tensor keys, Tensor values) {}

    /** Appends a layer's new keys and values, (B, heads, T, size). */
    Seen append(int layer, Tensor key, Tensor value) {
        long fresh = key.size(2);
        return Torch.noGrad(() -> {
            keys[layer].narrow(2, length, fresh).copy_(key);
            values[layer].narrow(2, length, fresh).copy_(value);
            return new Seen(keys[layer].narrow(2, 0, length + fresh), values[layer].narrow(2, 0, length + fresh));
        });
    }

    /** A layer's keys and values of an encoder's states, computed once for as long as the states are the same tensor. */
    Seen across(int layer, Tensor states, Supplier<Seen> compute) {
        if (encoded != states) {
            forgetEncoder();
            encoded = states;
        }
        if (across[layer] == null) {
            Seen seen = Torch.noGrad(compute);
            across[layer] = new Seen(lasting(seen.keys()), lasting(seen.values()));
        }
        return across[layer];
    }

    private void forgetEncoder() {
        for (int i = 0; i < across.length; i++) {
            if (across[i] != null) {
                across[i].keys().close();
                across[i].values().close();
                across[i] = null;
            }
        }
        encoded = null;
    }

    /** Makes room for {@code fresh} tokens and takes note of which are no padding; {@code mask} (B, T) may be null. */
    void reserve(long batch, long fresh, Tensor mask) {
        if (batch != batch()) {
            throw new IllegalArgumentException("a cache for " + batch() + " texts got " + batch);
        }
        if (length + fresh > capacity) {
            grow(Math.max(2 * capacity, length + fresh));
        }
        Tensor before = kept;
        if (mask != null && (before != null || !mask.ne(0).all().itemBool())) {
            Tensor all = Torch.ones(new long[] {batch, capacity}, DType.BOOL.on(mask.device()));
            if (before != null) {
                all.narrow(1, 0, before.size(1)).copy_(before);
                before.close();
            }
            all.narrow(1, length, fresh).copy_(mask.ne(0));
            kept = lasting(all);
        } else if (before != null && before.size(1) < capacity) {
            Tensor all = Torch.ones(new long[] {batch, capacity}, DType.BOOL.on(before.device()));
            all.narrow(1, 0, before.size(1)).copy_(before);
            before.close();
            kept = lasting(all);
        }
    }

    /** Which of the first {@code count} tokens are no padding, (B, count); null for all. */
    Tensor kept(long count) {
        return kept == null ? null : kept.narrow(1, 0, count);
    }

    void advance(long fresh) {
        length += fresh;
    }

    /** Puts row {@code rows[i]} in the place of row i, as beam search needs it. */
    public void reorder(Tensor rows) {
        Scope.run(() -> Torch.noGrad(() -> {
            for (int i = 0; i < keys.length; i++) {
                keys[i].narrow(2, 0, length).copy_(keys[i].narrow(2, 0, length).indexSelect(0, rows));
                values[i]
                        .narrow(2, 0, length)
                        .copy_(values[i].narrow(2, 0, length).indexSelect(0, rows));
            }
            if (kept != null) {
                kept.copy_(kept.indexSelect(0, rows));
            }
        }));
    }

    private void grow(long wanted) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = grown(keys[i], wanted);
            values[i] = grown(values[i], wanted);
        }
        capacity = wanted;
    }

    private Tensor grown(Tensor old, long wanted) {
        long[] shape = old.shape();
        shape[2] = wanted;
        Tensor fresh = Torch.empty(shape, old.dtype().on(old.device()));
        fresh.narrow(2, 0, length).copy_(old.narrow(2, 0, length));
        old.close();
        return lasting(fresh);
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        forgetEncoder();
        for (int i = 0; i < keys.length; i++) {
            keys[i].close();
            values[i].close();
        }
        if (kept != null) {
            kept.close();
        }
    }
}
