package org.torch4j.vision.ops;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.BagMode;
import org.torch4j.nn.functional.Functional;

/**
 * Which pixels each cell of the result is made of, and with which weights. The cells are sums, or maxima, of rows of a matrix that
 * has a row for each pixel: one operator does that on every device, with its gradient.
 */
final class Bags {
    private final Tensor rows;
    private final boolean max;
    private long[] pixels = new long[1024];
    private double[] weights = new double[1024];
    private int size;
    private long[] starts;
    private int cells;

    /**
     * @param rows [pixels, channels]
     * @param cells how many there will be
     * @param max whether a cell is the maximum of its pixels, not their sum
     */
    Bags(Tensor rows, int cells, boolean max) {
        this.rows = rows;
        this.max = max;
        starts = new long[cells];
    }

    /** The pixels that follow are of the next cell. */
    void nextCell() {
        starts[cells++] = size;
    }

    void add(long pixel, double weight) {
        if (size == pixels.length) {
            if (size > Integer.MAX_VALUE / 4) {
                throw new IllegalArgumentException("regions of too many points: choose a samplingRatio");
            }
            pixels = Arrays.copyOf(pixels, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
        }
        pixels[size] = pixel;
        weights[size++] = weight;
    }

    int size() {
        return size;
    }

    /** Zeros that depend on the input as far as autograd is concerned. */
    static Tensor zeros(Tensor input, long... shape) {
        Tensor zeros = Torch.zeros(shape, input.dtype().on(input.device()));
        return input.requiresGrad() ? zeros.add(input.narrow(0, 0, 0).sum()) : zeros;
    }

    /** [cells, channels]; zeros where a cell has no pixels. */
    Tensor collect() {
        DType type = rows.dtype();
        Tensor exact = type == DType.FLOAT64 ? rows : rows.to(DType.FLOAT32);
        if (size == 0) {
            return zeros(rows, cells, rows.size(1));
        }
        Tensor indices = Torch.fromArray(Arrays.copyOf(pixels, size)).to(rows.device());
        Tensor offsets = Torch.fromArray(Arrays.copyOf(starts, cells)).to(rows.device());
        Tensor factors = max
                ? null
                : Torch.fromArray(Arrays.copyOf(weights, size))
                        .to(exact.dtype())
                        .to(rows.device());
        return Functional.embeddingBag(
                        indices,
                        exact,
                        offsets,
                        null,
                        2,
                        false,
                        max ? BagMode.MAX : BagMode.SUM,
                        false,
                        factors,
                        false,
                        null)
                .to(type);
    }
}
