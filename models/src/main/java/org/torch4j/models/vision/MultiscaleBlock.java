package org.torch4j.models.vision;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.MLP;
import org.torch4j.vision.ops.StochasticDepth;

/** A block of {@link MViT}: pooling attention and a layer for each place, each with a way around. */
final class MultiscaleBlock extends Module {
    /**
     * @param in channels
     * @param strideQ by how much queries are pooled; empty for not at all
     * @param strideKv by how much keys and values are pooled
     */
    record Shape(int heads, int in, int out, long[] strideQ, long[] strideKv) {}

    /** (n, 1 + places, c) or (n, heads, 1 + places, c), the token for all first, and over what times, rows, columns the places go. */
    record Places(Tensor x, long[] size) {}

    /** Of what pools (n, c, T, H, W) and, if not null, normalizes. */
    static final class Pool extends Module {
        final Module pool;
        final Sequential normAct;

        Pool(Module pool, Module norm) {
            this.pool = pool;
            normAct = norm == null ? null : new Sequential(norm);
        }

        Places apply(Places places) {
            return call(in -> forward(places), places.x);
        }

        private Places forward(Places places) {
            Tensor x = places.x.dim() == 3 ? places.x.unsqueeze(1) : places.x;
            long n = x.size(0);
            long heads = x.size(1);
            long c = x.size(3);
            Tensor token = x.narrow(2, 0, 1);
            Tensor rest = x.narrow(2, 1, x.size(2) - 1).transpose(2, 3);
            long[] s = places.size;
            Tensor pooled =
                    pool.apply(rest.reshape(n * heads, c, s[0], s[1], s[2]).contiguous());
            long[] size = Arrays.copyOfRange(pooled.shape(), 2, 5);
            Tensor y = Torch.cat(List.of(token, pooled.reshape(n, heads, c, -1).transpose(2, 3)), 2);
            y = normAct == null ? y : normAct.apply(y);
            return new Places(places.x.dim() == 3 ? y.squeeze(1) : y, size);
        }
    }

    /** The largest value of windows a little larger than their steps; torchvision writes its sizes as lists. */
    private static final class SkipPool extends Module {
        private final long[] kernel;
        private final long[] stride;
        private final long[] padding;

        SkipPool(long[] stride) {
            this.stride = stride;
            kernel = Arrays.stream(stride).map(s -> s > 1 ? s + 1 : s).toArray();
            padding = Arrays.stream(kernel).map(k -> k / 2).toArray();
            setName("MaxPool3d");
        }

        @Override
        public Tensor forward(Tensor x) {
            return Functional.maxPool3d(x, kernel, stride, padding, new long[] {1, 1, 1}, false);
        }

        @Override
        protected String extraRepr() {
            return "kernel_size=%s, stride=%s, padding=%s, dilation=1, ceil_mode=False"
                    .formatted(Arrays.toString(kernel), Arrays.toString(stride), Arrays.toString(padding));
        }
    }

    final Pool poolSkip;
    final LayerNorm norm1;
    final LayerNorm norm2;
    final MultiscaleAttention attn;
    final MLP mlp;
    final StochasticDepth stochasticDepth;
    final Linear project;
    private final boolean second;

    MultiscaleBlock(Shape s, long[] size, boolean second, double dropout, double skip) {
        this.second = second;
        poolSkip = product(s.strideQ) > 1 ? new Pool(new SkipPool(s.strideQ), null) : null;
        int width = second ? s.out : s.in;
        norm1 = norm(s.in);
        norm2 = norm(width);
        attn = new MultiscaleAttention(s, width, size, second, dropout);
        mlp = new MLP(width, new long[] {4L * width, s.out}, o -> o.activation(ActivationLayer.GELU)
                .dropout(dropout));
        stochasticDepth = new StochasticDepth(skip, StochasticDepth.Mode.ROW);
        project = s.in == s.out ? null : new Linear(s.in, s.out);
    }

    static LayerNorm norm(long width) {
        return new LayerNorm(width, o -> o.eps(1e-6));
    }

    static long product(long[] values) {
        return Arrays.stream(values).reduce(1, (a, b) -> a * b);
    }

    Places apply(Places places) {
        return call(in -> forward(places), places.x);
    }

    private Places forward(Places places) {
        Tensor normed = norm1.apply(places.x);
        Places attended = attn.apply(new Places(normed, places.size));
        Tensor x = project == null || !second ? places.x : project.apply(normed);
        Tensor around = poolSkip == null ? x : poolSkip.apply(new Places(x, places.size)).x;
        x = around.add(stochasticDepth.apply(attended.x));
        normed = norm2.apply(x);
        Tensor wide = project == null || second ? x : project.apply(normed);
        return new Places(wide.add(stochasticDepth.apply(mlp.apply(normed))), attended.size);
    }
}
