package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Conv3d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;

/** Attention of which queries, keys and values are pooled; the second version has biases of the way between two places. */
final class MultiscaleAttention extends Module {
    final Linear qkv;
    final Sequential project;
    final MultiscaleBlock.Pool poolQ;
    final MultiscaleBlock.Pool poolK;
    final MultiscaleBlock.Pool poolV;

    /** (ways, channels of a head), or null. */
    final Parameter relPosH;

    /** Or null. */
    final Parameter relPosW;

    /** Or null. */
    final Parameter relPosT;

    private final long width;
    private final long heads;
    private final boolean second;

    MultiscaleAttention(MultiscaleBlock.Shape s, long width, long[] size, boolean second, double dropout) {
        this.width = width;
        this.second = second;
        heads = s.heads();
        long head = width / heads;
        qkv = new Linear(s.in(), 3 * width);
        project = new Sequential(new Linear(width, width));
        if (dropout > 0) {
            project.append(new Dropout(o -> o.p(dropout).inplace(true)));
        }
        poolQ = s.strideQ().length > 0 ? pool(head, s.strideQ()) : null;
        poolK = pool(head, s.strideKv());
        poolV = pool(head, s.strideKv());
        long side = Math.max(size[1], size[2]);
        long queries = s.strideQ().length > 0 ? side / s.strideQ()[1] : side;
        long ways = 2 * Math.max(queries, side / s.strideKv()[1]) - 1;
        relPosH = second ? new Parameter(Torch.zeros(ways, head)) : null;
        relPosW = second ? new Parameter(Torch.zeros(ways, head)) : null;
        relPosT = second ? new Parameter(Torch.zeros(2 * size[0] - 1, head)) : null;
        if (second) {
            WeightInit.truncated(relPosH, 0.02);
            WeightInit.truncated(relPosW, 0.02);
            WeightInit.truncated(relPosT, 0.02);
        }
    }

    private static MultiscaleBlock.Pool pool(long channels, long[] stride) {
        Module conv = new Conv3d(channels, channels, 3, o -> o.stride(stride)
                .padding(1)
                .groups(channels)
                .bias(false));
        return new MultiscaleBlock.Pool(conv, MultiscaleBlock.norm(channels));
    }

    MultiscaleBlock.Places apply(MultiscaleBlock.Places places) {
        return call(in -> forward(places), places.x());
    }

    private MultiscaleBlock.Places forward(MultiscaleBlock.Places places) {
        long n = places.x().size(0);
        Tensor three = qkv.apply(places.x())
                .reshape(n, places.x().size(1), 3, heads, width / heads)
                .transpose(1, 3);
        MultiscaleBlock.Places q = new MultiscaleBlock.Places(three.select(2, 0), places.size());
        MultiscaleBlock.Places k = poolK.apply(new MultiscaleBlock.Places(three.select(2, 1), places.size()));
        Tensor v = poolV.apply(new MultiscaleBlock.Places(three.select(2, 2), places.size()))
                .x();
        q = poolQ == null ? q : poolQ.apply(q);
        double scale = 1 / Math.sqrt((double) width / heads);
        Tensor attention = q.x().mul(scale).matmul(k.x().transpose(2, 3));
        if (second) {
            addWays(attention, q, k.size());
        }
        Tensor x = Functional.softmax(attention, -1).matmul(v);
        if (second) {
            long rest = x.size(2) - 1;
            x.narrow(2, 1, rest).add_(q.x().narrow(2, 1, rest));
        }
        x = x.transpose(1, 2).reshape(n, -1, width);
        return new MultiscaleBlock.Places(project.apply(x), q.size());
    }

    /** Adds to each pair of places what the query says of the way between them. */
    private void addWays(Tensor attention, MultiscaleBlock.Places q, long[] k) {
        long[] s = q.size();
        Tensor rh = table(relPosH, s[1], k[1]);
        Tensor rw = table(relPosW, s[2], k[2]);
        Tensor rt = table(relPosT, s[0], k[0]);
        long n = q.x().size(0);
        long c = q.x().size(3);
        long places = q.x().size(2) - 1;
        Tensor r = q.x().narrow(2, 1, places).reshape(n, heads, s[0], s[1], s[2], c);
        Tensor byRow = Torch.einsum("bythwc,hkc->bythwk", r, rh);
        Tensor byColumn = Torch.einsum("bythwc,wkc->bythwk", r, rw);
        r = r.permute(2, 0, 1, 3, 4, 5).reshape(s[0], n * heads * s[1] * s[2], c);
        Tensor byTime = r.matmul(rt.transpose(1, 2))
                .transpose(0, 1)
                .view(n, heads, s[1], s[2], s[0], k[0])
                .permute(0, 1, 4, 2, 3, 5);
        Tensor ways = byRow.unsqueeze(5)
                .unsqueeze(7)
                .add(byColumn.unsqueeze(5).unsqueeze(6))
                .add(byTime.unsqueeze(6).unsqueeze(7))
                .reshape(n, heads, places, k[0] * k[1] * k[2]);
        attention.narrow(2, 1, places).narrow(3, 1, attention.size(3) - 1).add_(ways);
    }

    /** What stands in {@code positions} for the way from each of {@code q} places to each of {@code k}: (q, k, c). */
    private static Tensor table(Parameter positions, long q, long k) {
        long ways = 2 * Math.max(q, k) - 1;
        Tensor fitting = positions;
        if (positions.size(0) != ways) {
            fitting = Functional.interpolate(positions.permute(1, 0).unsqueeze(0), o -> o.size(ways)
                            .mode("linear"))
                    .squeeze(0)
                    .permute(1, 0);
        }
        // as torchvision computes it, in single precision
        float perQ = (float) Math.max((double) k / q, 1.0);
        float perK = (float) Math.max((double) q / k, 1.0);
        long[] index = new long[(int) (q * k)];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < k; j++) {
                index[(int) (i * k + j)] = (long) (i * perQ - (j + (1 - k)) * perK);
            }
        }
        return fitting.indexSelect(0, Torch.tensor(index).to(positions.device()))
                .view(q, k, -1);
    }
}
