package org.torch4j.internal.indexing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Index;

/**
 * Python's brackets over plain Java arrays, slowly: for each element of the result the place it comes from. Knows nothing
 * of views, strides or libtorch.
 */
record NdArray(int[] shape, long[] data) {

    /** 0, 1, 2, ... in that shape. */
    static NdArray arange(int... shape) {
        long[] data = new long[count(shape)];
        for (int i = 0; i < data.length; i++) {
            data[i] = i;
        }
        return new NdArray(shape, data);
    }

    /** Where the elements of a result come from. */
    record Selection(int[] shape, int[] places) {
        boolean hasRepeats() {
            return Arrays.stream(places).distinct().count() < places.length;
        }
    }

    NdArray get(Index... entries) {
        Selection selection = select(entries);
        long[] values = new long[selection.places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = data[selection.places[i]];
        }
        return new NdArray(selection.shape, values);
    }

    NdArray set(NdArray value, Index... entries) {
        Selection selection = select(entries);
        long[] result = data.clone();
        for (int i = 0; i < selection.places.length; i++) {
            int[] at = coordinates(i, selection.shape);
            result[selection.places[i]] = value.broadcast(at);
        }
        return new NdArray(shape, result);
    }

    private long broadcast(int[] at) {
        int place = 0;
        int skip = at.length - shape.length;
        for (int dim = 0; dim < shape.length; dim++) {
            int wanted = dim + skip < 0 ? 0 : at[dim + skip];
            place = place * shape[dim] + (shape[dim] == 1 ? 0 : wanted);
        }
        return data[place];
    }

    /** One dimension of the result: a slice of a source axis, a new axis, or part of the index arrays. */
    private record Axis(int source, int[] positions, NdArray array) {}

    Selection select(Index... entries) {
        List<Axis> axes = new ArrayList<>();
        int[] fixed = new int[shape.length];
        int source = 0;
        for (Index entry : withEllipsis(entries)) {
            if (entry instanceof Index.At at) {
                fixed[source] = wrap(at.index(), shape[source]);
                source++;
            } else if (entry instanceof Index.Range range) {
                axes.add(new Axis(source, positions(range, shape[source]), null));
                source++;
            } else if (entry instanceof Index.NewAxis) {
                axes.add(new Axis(-1, new int[] {0}, null));
            } else if (entry instanceof Index.Flag flag) {
                int size = flag.value() ? 1 : 0;
                axes.add(new Axis(-1, null, new NdArray(new int[] {size}, new long[size])));
            } else if (entry instanceof Index.Items items && items.mask()) {
                for (NdArray array : nonzero(items)) {
                    axes.add(new Axis(source, null, array));
                    source++;
                }
            } else if (entry instanceof Index.Items items) {
                int[] sizes =
                        Arrays.stream(items.shape()).mapToInt(n -> (int) n).toArray();
                int size = shape[source];
                long[] wrapped =
                        Arrays.stream(items.values()).map(i -> wrap(i, size)).toArray();
                axes.add(new Axis(source, null, new NdArray(sizes, wrapped)));
                source++;
            }
        }
        return walk(axes, fixed);
    }

    private Selection walk(List<Axis> axes, int[] fixed) {
        List<Axis> plain = axes.stream().filter(a -> a.array == null).toList();
        List<NdArray> arrays =
                axes.stream().filter(a -> a.array != null).map(Axis::array).toList();
        int[] together = broadcastShape(arrays);
        int front = arrays.isEmpty() ? 0 : front(axes);
        int[] result = new int[plain.size() + together.length];
        for (int i = 0; i < front; i++) {
            result[i] = plain.get(i).positions.length;
        }
        System.arraycopy(together, 0, result, front, together.length);
        for (int i = front; i < plain.size(); i++) {
            result[i + together.length] = plain.get(i).positions.length;
        }
        int[] places = new int[count(result)];
        for (int i = 0; i < places.length; i++) {
            int[] at = coordinates(i, result);
            int[] from = fixed.clone();
            int seen = 0;
            int[] inArrays = Arrays.copyOfRange(at, front, front + together.length);
            for (Axis axis : axes) {
                int position;
                if (axis.array == null) {
                    position = axis.positions[at[seen < front ? seen : seen + together.length]];
                    seen++;
                } else {
                    position = (int) axis.array.broadcast(inArrays);
                }
                if (axis.source >= 0) {
                    from[axis.source] = position;
                }
            }
            places[i] = place(from);
        }
        return new Selection(result, places);
    }

    /** Index arrays side by side stay where they are; with anything between them their dimensions come first. */
    private static int front(List<Axis> axes) {
        int first = -1;
        int last = -1;
        int number = 0;
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).array != null) {
                first = first < 0 ? i : first;
                last = i;
                number++;
            }
        }
        return last - first + 1 == number ? first : 0;
    }

    private List<Index> withEllipsis(Index[] entries) {
        int used = 0;
        boolean found = false;
        for (Index entry : entries) {
            used += entry instanceof Index.Items items && items.mask()
                    ? items.shape().length
                    : entry instanceof Index.At || entry instanceof Index.Range || entry instanceof Index.Items ? 1 : 0;
            found |= entry instanceof Index.Ellipsis;
        }
        List<Index> all = new ArrayList<>();
        for (Index entry : entries) {
            if (entry instanceof Index.Ellipsis) {
                for (int i = used; i < shape.length; i++) {
                    all.add(Index.all());
                }
            } else {
                all.add(entry);
            }
        }
        for (int i = used; i < shape.length && !found; i++) {
            all.add(Index.all());
        }
        return all;
    }

    private static List<NdArray> nonzero(Index.Items mask) {
        int[] sizes = Arrays.stream(mask.shape()).mapToInt(n -> (int) n).toArray();
        List<int[]> hits = new ArrayList<>();
        for (int i = 0; i < mask.values().length; i++) {
            if (mask.values()[i] != 0) {
                hits.add(coordinates(i, sizes));
            }
        }
        List<NdArray> arrays = new ArrayList<>();
        for (int dim = 0; dim < sizes.length; dim++) {
            int d = dim;
            arrays.add(new NdArray(
                    new int[] {hits.size()}, hits.stream().mapToLong(h -> h[d]).toArray()));
        }
        return arrays;
    }

    private static int[] broadcastShape(List<NdArray> arrays) {
        int rank = arrays.stream().mapToInt(a -> a.shape.length).max().orElse(0);
        int[] result = new int[rank];
        Arrays.fill(result, 1);
        for (NdArray array : arrays) {
            for (int i = 0; i < array.shape.length; i++) {
                int at = rank - array.shape.length + i;
                result[at] = result[at] == 1 ? array.shape[i] : result[at];
            }
        }
        return result;
    }

    private static int[] positions(Index.Range range, int size) {
        long start = range.start() == null ? 0 : clamp(range.start(), size);
        long stop = range.stop() == null ? size : clamp(range.stop(), size);
        List<Integer> positions = new ArrayList<>();
        for (long i = start; i < stop; i += range.step()) {
            positions.add((int) i);
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long clamp(long bound, int size) {
        long position = bound < 0 ? bound + size : bound;
        return position < 0 ? 0 : Math.min(position, size);
    }

    private static int wrap(long index, int size) {
        return (int) (index < 0 ? index + size : index);
    }

    private int place(int[] at) {
        int place = 0;
        for (int dim = 0; dim < shape.length; dim++) {
            place = place * shape[dim] + at[dim];
        }
        return place;
    }

    private static int[] coordinates(int place, int[] shape) {
        int[] at = new int[shape.length];
        int rest = place;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            at[dim] = rest % shape[dim];
            rest /= shape[dim];
        }
        return at;
    }

    private static int count(int[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
}
