package org.torch4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Data sets one after the other.
 *
 * @param <T> a sample
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset">ConcatDataset</a>
 */
public final class ConcatDataset<T> implements Dataset<T> {
    private final List<Dataset<? extends T>> parts;
    private final int[] ends;

    public ConcatDataset(List<? extends Dataset<? extends T>> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no data sets to put together");
        }
        this.parts = List.copyOf(parts);
        this.ends = new int[parts.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, this.parts.get(i).size());
            ends[i] = end;
        }
    }

    @Override
    public T get(int index) {
        Objects.checkIndex(index, size());
        int found = Arrays.binarySearch(ends, index + 1);
        int part = found < 0 ? -found - 1 : first(found);
        return parts.get(part).get(part == 0 ? index : index - ends[part - 1]);
    }

    /** The first of the ends that equal this one: the parts behind it are empty. */
    private int first(int found) {
        int part = found;
        while (part > 0 && ends[part - 1] == ends[found]) {
            part--;
        }
        return part;
    }

    @Override
    public int size() {
        return ends[ends.length - 1];
    }
}
