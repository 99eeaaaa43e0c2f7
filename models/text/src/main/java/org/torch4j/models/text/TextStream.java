package org.torch4j.models.text;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * What a network says, piece by piece as it is made: each piece is computed when it is asked for. Closing it before its
 * end gives the memory back that a text in the making takes; the end does so by itself.
 *
 * @param <T> {@link Long} for ids, {@link String} for pieces of text
 */
public final class TextStream<T> implements Iterator<T>, AutoCloseable {
    private final Supplier<T> source;
    private final AutoCloseable resource;
    private T ahead;
    private boolean ended;

    /** @param source gives null at the end */
    TextStream(Supplier<T> source, AutoCloseable resource) {
        this.source = source;
        this.resource = resource;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = source.get();
            if (ahead == null) {
                close();
            }
        }
        return ahead != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the text has ended");
        }
        T piece = ahead;
        ahead = null;
        return piece;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
