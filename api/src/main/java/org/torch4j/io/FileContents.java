package org.torch4j.io;

import java.io.Closeable;
import java.util.List;
import org.torch4j.internal.bytes.ByteSource;

/** What a file holds, before any tensor is made of it: a tree of plain values and {@link TensorSpec}s. */
record FileContents(String format, Object root, List<ByteSource> sources) implements Closeable {
    @Override
    public void close() {
        sources.forEach(ByteSource::close);
    }
}
