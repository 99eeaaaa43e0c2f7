package org.torch4j.internal.indexing;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.torch4j.Index;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeIndexing;

/** Behind {@link Tensor#at} and {@link Tensor#set}: texts are read once and kept. */
public final class Indexing {
    private static final int MOST_TEXTS = 4096;
    private static final ConcurrentHashMap<String, IndexProgram> TEXTS = new ConcurrentHashMap<>();

    private Indexing() {}

    public static Tensor get(Tensor tensor, String text) {
        return (Tensor) program(text).get(tensor);
    }

    public static Tensor get(Tensor tensor, Index... entries) {
        return (Tensor) IndexProgram.compile(entries).get(tensor);
    }

    public static Tensor get(Tensor tensor, Tensor index) {
        return (Tensor) IndexProgram.of(index).get(tensor);
    }

    public static Tensor get(Tensor tensor, long index) {
        return (Tensor) NativeIndexing.select(tensor, index);
    }

    public static Tensor get(Tensor tensor, long... indices) {
        return (Tensor) NativeIndexing.select(tensor, indices);
    }

    public static void set(Tensor tensor, String text, Tensor value) {
        program(text).set(tensor, value);
    }

    public static void set(Tensor tensor, String text, double value) {
        program(text).set(tensor, value);
    }

    public static void set(Tensor tensor, String text, long value) {
        program(text).set(tensor, value);
    }

    public static void set(Tensor tensor, Tensor index, Tensor value) {
        IndexProgram.of(index).set(tensor, value);
    }

    public static void set(Tensor tensor, Tensor index, double value) {
        IndexProgram.of(index).set(tensor, value);
    }

    public static void set(Tensor tensor, Tensor index, long value) {
        IndexProgram.of(index).set(tensor, value);
    }

    public static void set(Tensor tensor, List<Index> entries, Tensor value) {
        program(entries).set(tensor, value);
    }

    public static void set(Tensor tensor, List<Index> entries, double value) {
        program(entries).set(tensor, value);
    }

    public static void set(Tensor tensor, List<Index> entries, long value) {
        program(entries).set(tensor, value);
    }

    private static IndexProgram program(List<Index> entries) {
        return IndexProgram.compile(entries == null ? null : entries.toArray(new Index[0]));
    }

    private static IndexProgram program(String text) {
        if (text == null) {
            throw new IllegalArgumentException("the index text is null");
        }
        IndexProgram program = TEXTS.get(text);
        if (program == null) {
            program = IndexProgram.compile(IndexParser.parse(text));
            if (TEXTS.size() >= MOST_TEXTS) {
                TEXTS.clear();
            }
            TEXTS.put(text, program);
        }
        return program;
    }
}
