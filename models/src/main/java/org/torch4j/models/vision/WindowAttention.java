package org.torch4j.models.vision;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.functional.Functional;

/**
 * Attention within windows of two or three dimensions: (n, H, W, C) or (n, T, H, W, C), which it keeps. Each relative position within a window has a learnable bias.
 */
class WindowAttention extends Module {
    /**
     * @param width channels
     * @param window its size in each dimension
     * @param shift by how much windows are moved
     * @param attentionDropout probability to drop a weight in training
     * @param dropout probability to drop a result
     */
    record Shape(int width, int heads, long[] window, long[] shift, double attentionDropout, double dropout) {}

    /** The bias of each way, (ways, heads), or null. */
    final Parameter relativePositionBiasTable;

    /** What {@link CosineWindowAttention} makes biases of, or null. */
    final Buffer relativeCoordsTable;

    final Buffer relativePositionIndex;
    final Linear qkv;
    final Linear proj;
    final transient Shape shape;

    WindowAttention(Shape s) {
        this(s, null);
    }

    WindowAttention(Shape s, Buffer coordinates) {
        shape = s;
        qkv = new Linear(s.width, 3L * s.width);
        proj = new Linear(s.width, s.width);
        relativePositionBiasTable = coordinates == null ? table(s) : null;
        relativeCoordsTable = coordinates;
        Tensor index = index(s.window);
        relativePositionIndex = new Buffer(s.window.length == 2 ? index.flatten() : index);
        setName(s.window.length == 2 ? "ShiftedWindowAttention" : "ShiftedWindowAttention3d");
    }

    private static Parameter table(Shape s) {
        long ways = 1;
        for (long side : s.window) {
            ways *= 2 * side - 1;
        }
        Parameter table = new Parameter(Torch.zeros(ways, s.heads));
        WeightInit.truncated(table, 0.02);
        return table;
    }

    /** For each pair of places in a window, the number of the way between them: (places, places). */
    static Tensor index(long[] window) {
        int places = 1;
        for (long side : window) {
            places *= (int) side;
        }
        long[] index = new long[places * places];
        for (int a = 0; a < places; a++) {
            for (int b = 0; b < places; b++) {
                int restA = a;
                int restB = b;
                long step = 1;
                long number = 0;
                for (int d = window.length - 1; d >= 0; d--) {
                    long side = window[d];
                    number += (restA % side - restB % side + side - 1) * step;
                    step *= 2 * side - 1;
                    restA /= (int) side;
                    restB /= (int) side;
                }
                index[a * places + b] = number;
            }
        }
        return Torch.tensor(index).view(places, places);
    }

    /** The bias of each pair of places, (1, heads, places, places), for a window that may be smaller than the usual. */
    Tensor bias(long places) {
        return arranged(relativePositionBiasTable, places);
    }

    final Tensor arranged(Tensor table, long places) {
        Tensor index = relativePositionIndex;
        if (index.dim() == 2) {
            index = index.narrow(0, 0, places).narrow(1, 0, places).flatten();
        }
        return table.indexSelect(0, index)
                .view(places, places, -1)
                .permute(2, 0, 1)
                .contiguous()
                .unsqueeze(0);
    }

    /** How similar queries and keys are, (windows, heads, places, places). */
    Tensor similarity(Tensor q, Tensor k) {
        return q.mul(1 / Math.sqrt(q.size(-1))).matmul(k.transpose(-2, -1));
    }

    Tensor qkvBias() {
        return qkv.bias;
    }

    @Override
    public Tensor forward(Tensor x) {
        int dims = shape.window.length;
        long[] size = Arrays.copyOfRange(x.shape(), 1, 1 + dims);
        long[] window = shape.window.clone();
        long[] shift = shape.shift.clone();
        if (dims == 3) {
            shrink(window, shift, size);
        }
        WindowPartition windows = WindowPartition.of(x, window, shift, dims == 2);
        Tensor parts = windows.split(x);
        Tensor mixed = attend(parts, windows);
        mixed = Functional.linear(mixed, proj.weight, proj.bias);
        mixed = Functional.dropout(mixed, shape.dropout, isTraining());
        return windows.join(mixed);
    }

    /** Windows larger than a video become as large as it and stay where they are. */
    private static void shrink(long[] window, long[] shift, long[] size) {
        for (int d = 0; d < size.length; d++) {
            if (size[d] <= window[d]) {
                window[d] = size[d];
                shift[d] = 0;
            }
        }
    }

    private Tensor attend(Tensor parts, WindowPartition windows) {
        long n = parts.size(0);
        long places = parts.size(1);
        int heads = shape.heads;
        Tensor three = Functional.linear(parts, qkv.weight, qkvBias())
                .reshape(n, places, 3, heads, shape.width / heads)
                .permute(2, 0, 3, 1, 4);
        Tensor attention = similarity(three.select(0, 0), three.select(0, 1)).add(bias(places));
        Tensor mask = windows.mask(parts);
        if (mask != null) {
            long count = mask.size(0);
            attention = attention
                    .view(n / count, count, heads, places, places)
                    .add(mask.unsqueeze(1).unsqueeze(0))
                    .view(-1, heads, places, places);
        }
        attention = Functional.dropout(Functional.softmax(attention, -1), shape.attentionDropout, isTraining());
        return attention.matmul(three.select(0, 2)).transpose(1, 2).reshape(n, places, shape.width);
    }
}
