package org.torch4j.internal.indexing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.torch4j.Index;

/** A shape and an index that fits it, drawn at random. */
record RandomIndex(int[] shape, Index[] entries) {

    static RandomIndex draw(Random random) {
        int[] shape = random.ints(random.nextInt(5), 1, 5).toArray();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = random.nextInt(20) == 0 ? 0 : shape[i];
        }
        List<Index> entries = new ArrayList<>();
        int[] together = random.ints(random.nextInt(3), 1, 4).toArray();
        int ellipsis = random.nextInt(3) == 0 ? random.nextInt(shape.length + 1) : -1;
        int used = random.nextInt(shape.length + 1);
        int axis = 0;
        for (int i = 0; i <= used; i++) {
            if (i == ellipsis) {
                entries.add(Index.ellipsis());
                axis = Math.max(axis, shape.length - (used - i));
            }
            if (random.nextInt(8) == 0) {
                entries.add(Index.newAxis());
            }
            if (random.nextInt(40) == 0) {
                entries.add(Index.flag(random.nextInt(3) > 0));
            }
            if (i < used) {
                Index entry = entry(shape, axis, used - i, together, random);
                entries.add(entry);
                int covers = entry instanceof Index.Items items && items.mask() ? items.shape().length : 1;
                i += covers - 1;
                axis += covers;
            }
        }
        return fits(shape, entries) ? new RandomIndex(shape, entries.toArray(new Index[0])) : draw(random);
    }

    /** Masks decide the length of what index arrays broadcast to, so only some draws fit together. */
    private static boolean fits(int[] shape, List<Index> entries) {
        List<Long> lengths = new ArrayList<>();
        for (Index entry : entries) {
            if (entry instanceof Index.Items items) {
                long last = items.mask()
                        ? Arrays.stream(items.values()).sum()
                        : items.shape().length == 0 ? 1 : items.shape()[items.shape().length - 1];
                lengths.add(last);
            } else if (entry instanceof Index.Flag flag) {
                lengths.add(flag.value() ? 1L : 0L);
            }
        }
        return lengths.stream().filter(n -> n != 1).distinct().count() <= 1;
    }

    private static Index entry(int[] shape, int axis, int left, int[] together, Random random) {
        int size = shape[axis];
        return switch (random.nextInt(size == 0 ? 2 : 7)) {
            case 0 -> Index.all();
            case 1, 2 -> new Index.Range(bound(size, random), bound(size, random), 1 + random.nextInt(3));
            case 3, 4 -> Index.at(random.nextInt(2 * size) - size);
            case 5 -> mask(Arrays.copyOfRange(shape, axis, axis + 1 + random.nextInt(left)), random);
            default -> positions(size, together, random);
        };
    }

    private static Long bound(int size, Random random) {
        return random.nextInt(3) == 0 ? null : (long) random.nextInt(2 * size + 5) - size - 2;
    }

    private static Index positions(int size, int[] together, Random random) {
        int skip = together.length == 0 ? 0 : random.nextInt(together.length);
        long[] shape = Arrays.stream(together)
                .skip(skip)
                .map(n -> random.nextInt(4) == 0 ? 1 : n)
                .asLongStream()
                .toArray();
        if (shape.length == 0) {
            shape = new long[] {1};
        }
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new Index.Items(random.longs(count, -size, size).toArray(), shape, false);
    }

    /** Masks without elements are left out: written down, nothing tells them from positions. */
    private static Index mask(int[] sizes, Random random) {
        long[] shape = Arrays.stream(sizes).asLongStream().toArray();
        int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        if (count == 0) {
            return Index.all();
        }
        return new Index.Items(random.longs(count, 0, 2).toArray(), shape, true);
    }

    /** As it is written between the brackets. */
    String text() {
        return entries.length == 0
                ? "()"
                : Arrays.stream(entries).map(RandomIndex::text).collect(Collectors.joining(", "));
    }

    private static String text(Index entry) {
        if (entry instanceof Index.At at) {
            return Long.toString(at.index());
        } else if (entry instanceof Index.Range range) {
            String step = range.step() == 1 ? "" : ":" + range.step();
            return shown(range.start()) + ":" + shown(range.stop()) + step;
        } else if (entry instanceof Index.Ellipsis) {
            return "...";
        } else if (entry instanceof Index.NewAxis) {
            return "None";
        } else if (entry instanceof Index.Flag flag) {
            return flag.value() ? "True" : "False";
        }
        return list((Index.Items) entry, 0, 0, ((Index.Items) entry).values().length);
    }

    private static String shown(Long bound) {
        return bound == null ? "" : bound.toString();
    }

    private static String list(Index.Items items, int dim, int from, int to) {
        if (dim == items.shape().length) {
            return items.mask() ? (items.values()[from] != 0 ? "True" : "False") : Long.toString(items.values()[from]);
        }
        List<String> parts = new ArrayList<>();
        int size = (int) items.shape()[dim];
        int step = size == 0 ? 0 : (to - from) / size;
        for (int i = 0; i < size; i++) {
            parts.add(list(items, dim + 1, from + i * step, from + (i + 1) * step));
        }
        return "[" + String.join(", ", parts) + "]";
    }

    @Override
    public String toString() {
        return "x" + Arrays.toString(shape) + "[" + text() + "]";
    }
}
