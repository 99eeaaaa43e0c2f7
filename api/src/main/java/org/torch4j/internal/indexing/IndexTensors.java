package org.torch4j.internal.indexing;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Index;
import org.torch4j.binding.NativeArrays;
import org.torch4j.binding.NativeTensor;

/** The index tensors of one use of an index; those written as lists are made for it and closed with it. */
final class IndexTensors implements AutoCloseable {
    private final List<NativeTensor> slots;
    private final List<NativeTensor> made = new ArrayList<>();

    IndexTensors(int capacity) {
        slots = new ArrayList<>(capacity);
    }

    void skip() {
        slots.add(null);
    }

    void add(Index entry) {
        if (entry instanceof Index.Of of) {
            slots.add(of.tensor());
        } else if (entry instanceof Index.Flag flag) {
            slots.add(own(NativeArrays.fromLongs(new long[flag.value() ? 1 : 0], flag.value() ? 1 : 0)));
        } else if (entry instanceof Index.Items items) {
            slots.add(own(items.mask() ? mask(items) : NativeArrays.fromLongs(items.values(), items.shape())));
        } else {
            throw new IllegalStateException("not an index tensor: " + entry);
        }
    }

    private static NativeTensor mask(Index.Items items) {
        boolean[] values = new boolean[items.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = items.values()[i] != 0;
        }
        return NativeArrays.fromBooleans(values, items.shape());
    }

    private NativeTensor own(NativeTensor tensor) {
        made.add(tensor);
        return tensor;
    }

    NativeTensor[] slots() {
        return slots.toArray(new NativeTensor[0]);
    }

    @Override
    public void close() {
        made.forEach(NativeTensor::close);
    }
}
