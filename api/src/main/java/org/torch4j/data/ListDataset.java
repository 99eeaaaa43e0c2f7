package org.torch4j.data;

import java.util.List;

record ListDataset<T>(List<T> samples) implements Dataset<T> {
    @Override
    public T get(int index) {
        return samples.get(index);
    }

    @Override
    public int size() {
        return samples.size();
    }
}
