package org.torch4j.models.vision;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Functional;

/** Cuts (n, sizes..., c) into windows (n * windows, places, c) and puts them together again. */
final class WindowPartition {
    private final int dims;
    private final long batch;
    private final long channels;
    private final long[] size;
    private final long[] padded;
    private final long[] window;
    private final long[] shift;

    private WindowPartition(Tensor x, long[] window, long[] shift) {
        dims = window.length;
        batch = x.size(0);
        channels = x.size(-1);
        size = Arrays.copyOfRange(x.shape(), 1, 1 + dims);
        padded = new long[dims];
        Arrays.setAll(padded, d -> (size[d] + window[d] - 1) / window[d] * window[d]);
        this.window = window;
        this.shift = shift;
    }

    /** @param stay whether a window that covers all of a dimension does not shift along it */
    static WindowPartition of(Tensor x, long[] window, long[] shift, boolean stay) {
        WindowPartition windows = new WindowPartition(x, window, shift);
        for (int d = 0; stay && d < window.length; d++) {
            if (window[d] >= windows.padded[d]) {
                shift[d] = 0;
            }
        }
        return windows;
    }

    private boolean shifts() {
        return Arrays.stream(shift).sum() > 0;
    }

    private long[] numbers() {
        return Arrays.stream(new int[dims]).asLongStream().map(i -> i).toArray();
    }

    /** The dimensions that windows lie along. */
    private long[] dimensions() {
        long[] each = numbers();
        Arrays.setAll(each, d -> d + 1);
        return each;
    }

    Tensor split(Tensor x) {
        if (!Arrays.equals(size, padded)) {
            long[] around = new long[2 * dims + 2];
            for (int d = 0; d < dims; d++) {
                around[2 * (dims - d) + 1] = padded[d] - size[d];
            }
            x = Functional.pad(x, around);
        }
        if (shifts()) {
            x = x.roll(Arrays.stream(shift).map(s -> -s).toArray(), dimensions());
        }
        return partition(x, batch, channels).reshape(-1, places(), channels);
    }

    private long places() {
        return Arrays.stream(window).reduce(1, (a, b) -> a * b);
    }

    /** (b, count, window, count, window, ..., c) to (b, counts..., windows..., c). */
    private Tensor partition(Tensor x, long b, long c) {
        long[] cut = new long[2 * dims + 2];
        long[] order = new long[2 * dims + 2];
        cut[0] = b;
        for (int d = 0; d < dims; d++) {
            cut[2 * d + 1] = padded[d] / window[d];
            cut[2 * d + 2] = window[d];
            order[d + 1] = 2 * d + 1;
            order[dims + d + 1] = 2 * d + 2;
        }
        cut[2 * dims + 1] = c;
        order[2 * dims + 1] = 2 * dims + 1;
        return x.view(cut).permute(order);
    }

    Tensor join(Tensor parts) {
        long[] cut = new long[2 * dims + 2];
        long[] order = new long[2 * dims + 2];
        long[] whole = new long[dims + 2];
        cut[0] = batch;
        whole[0] = batch;
        for (int d = 0; d < dims; d++) {
            cut[d + 1] = padded[d] / window[d];
            cut[dims + d + 1] = window[d];
            order[2 * d + 1] = d + 1;
            order[2 * d + 2] = dims + d + 1;
            whole[d + 1] = padded[d];
        }
        cut[2 * dims + 1] = channels;
        order[2 * dims + 1] = 2 * dims + 1;
        whole[dims + 1] = channels;
        Tensor x = parts.view(cut).permute(order).reshape(whole);
        if (shifts()) {
            x = x.roll(shift, dimensions());
        }
        for (int d = 0; d < dims; d++) {
            x = x.narrow(d + 1, 0, size[d]);
        }
        return x.contiguous();
    }

    /**
     * What keeps apart places of a shifted window that were not neighbors, (windows, places, places): -100 or 0; null where nothing
     * shifts.
     */
    Tensor mask(Tensor like) {
        if (!shifts()) {
            return null;
        }
        int total = 1;
        for (long side : padded) {
            total *= (int) side;
        }
        float[] regions = new float[total];
        for (int i = 0; i < total; i++) {
            int rest = i;
            int region = 0;
            int step = 1;
            for (int d = dims - 1; d >= 0; d--) {
                region += region(rest % (int) padded[d], d) * step;
                step *= 3;
                rest /= (int) padded[d];
            }
            regions[i] = region;
        }
        Tensor each = partition(Torch.tensor(regions).to(like.device()), 1, 1).reshape(-1, places());
        Tensor apart = each.unsqueeze(1).sub(each.unsqueeze(2)).ne(0);
        return apart.to(like.dtype()).mul(-100);
    }

    /** As Python's slices overwrite each other: the last one counts, which covers all where nothing shifts. */
    private int region(int at, int d) {
        if (at >= (shift[d] == 0 ? 0 : padded[d] - shift[d])) {
            return 2;
        }
        return at >= padded[d] - window[d] ? 1 : 0;
    }
}
