package org.torch4j.models.vision;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.AvgPool2d;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.GELU;
import org.torch4j.nn.Identity;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.vision.ops.ActivationLayer;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;
import org.torch4j.vision.ops.SqueezeExcitation;
import org.torch4j.vision.ops.StochasticDepth;

/** A layer of {@link MaxVit}: (n, in, H, W) to (n, out, H / stride, W / stride). */
final class MaxVitLayer extends Module {
    /** {@code side} of the map that comes out, {@code head} channels of one, {@code partition} places of a window's side. */
    record Shape(int in, int out, int stride, int side, int head, int partition) {}

    /** {@code skip} of the whole layer. */
    record Dropouts(double skip, double attention, double mlp) {}

    final Sequential layers = new Sequential();

    MaxVitLayer(Shape s, NormLayer norm, Dropouts d) {
        layers.add("MBconv", new MBConv(s, norm, d.skip));
        layers.add("window_attention", new PartitionAttentionLayer(s, false, d));
        layers.add("grid_attention", new PartitionAttentionLayer(s, true, d));
    }

    @Override
    public Tensor forward(Tensor x) {
        return layers.apply(x);
    }

    private static final class MBConv extends Module {
        final Module proj;
        final Module stochasticDepth;
        final Sequential layers = new Sequential();

        MBConv(Shape s, NormLayer norm, double skip) {
            proj = proj(s);
            int inner = 4 * s.out;
            stochasticDepth = skip == 0 ? new Identity() : new StochasticDepth(skip, StochasticDepth.Mode.ROW);
            layers.add("pre_norm", norm.make(s.in));
            layers.add("conv_a", new Conv2dNormActivation(s.in, inner, o -> o.kernelSize(1)
                    .norm(norm)
                    .activation(ActivationLayer.GELU)));
            layers.add("conv_b", new Conv2dNormActivation(inner, inner, o -> o.stride(s.stride)
                    .groups(inner)
                    .norm(norm)
                    .activation(ActivationLayer.GELU)));
            layers.add(
                    "squeeze_excitation",
                    new SqueezeExcitation(inner, s.out / 4, ActivationLayer.SILU, ActivationLayer.SIGMOID));
            layers.add("conv_c", new Conv2d(inner, s.out, 1));
        }

        private static Module proj(Shape s) {
            if (s.stride == 1 && s.in == s.out) {
                return new Identity();
            }
            Conv2d conv = new Conv2d(s.in, s.out, 1);
            return s.stride == 2
                    ? new Sequential(new AvgPool2d(3, o -> o.stride(2).padding(1)), conv)
                    : new Sequential(conv);
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor around = proj.apply(x);
            return around.add(stochasticDepth.apply(layers.apply(x)));
        }
    }

    /** Attention within windows, or across the places that all windows have in common. */
    private static final class PartitionAttentionLayer extends Module {
        final Module partitionOp = new Named("WindowPartition");
        final Module departitionOp = new Named("WindowDepartition");
        final Module partitionSwap;
        final Module departitionSwap;
        final Sequential attnLayer;
        final Sequential mlpLayer;
        final StochasticDepth stochasticDropout;
        private final boolean grid;
        private final int side;
        private final int p;

        PartitionAttentionLayer(Shape s, boolean grid, Dropouts d) {
            this.grid = grid;
            this.side = s.side;
            this.p = grid ? s.side / s.partition : s.partition;
            partitionSwap = grid ? new Named("SwapAxes") : new Identity();
            departitionSwap = grid ? new Named("SwapAxes") : new Identity();
            attnLayer = new Sequential(
                    new LayerNorm(s.out),
                    new RelativePositionalMultiHeadAttention(s.out, s.head, s.partition),
                    new Dropout(d.attention));
            mlpLayer = new Sequential(
                    new LayerNorm(s.out),
                    new Linear(s.out, 4L * s.out),
                    new GELU(),
                    new Linear(4L * s.out, s.out),
                    new Dropout(d.mlp));
            stochasticDropout = new StochasticDepth(d.skip, StochasticDepth.Mode.ROW);
        }

        @Override
        public Tensor forward(Tensor x) {
            long n = x.size(0);
            long c = x.size(1);
            if (x.size(2) != side || x.size(3) != side) {
                throw new IllegalArgumentException(
                        "the network was made for other pictures: maps of %d x %d, got %d x %d"
                                .formatted(side, side, x.size(2), x.size(3)));
            }
            long g = side / p;
            x = x.reshape(n, c, g, p, g, p).permute(0, 2, 4, 3, 5, 1).reshape(n, g * g, (long) p * p, c);
            x = grid ? x.transpose(-2, -3) : x;
            x = x.add(stochasticDropout.apply(attnLayer.apply(x)));
            x = x.add(stochasticDropout.apply(mlpLayer.apply(x)));
            x = grid ? x.transpose(-2, -3) : x;
            return x.reshape(n, g, g, p, p, c).permute(0, 5, 1, 3, 2, 4).reshape(n, c, side, side);
        }
    }

    /** Has no weights: stands in the text where torchvision has a module for a change of shape. */
    private static final class Named extends Module {
        Named(String name) {
            setName(name);
        }
    }

    private static final class RelativePositionalMultiHeadAttention extends Module {
        final Linear toQkv;
        final Linear merge;
        final Parameter relativePositionBiasTable;
        final Buffer relativePositionIndex;
        private final long width;
        private final long heads;
        private final long places;

        RelativePositionalMultiHeadAttention(long width, long head, int side) {
            this.width = width;
            heads = width / head;
            places = (long) side * side;
            toQkv = new Linear(width, 3 * width);
            merge = new Linear(width, width);
            relativePositionBiasTable = new Parameter(Torch.empty((2L * side - 1) * (2L * side - 1), heads));
            relativePositionIndex = new Buffer(WindowAttention.index(new long[] {side, side}));
            WeightInit.truncated(relativePositionBiasTable, 0.02);
        }

        private Tensor bias() {
            return relativePositionBiasTable
                    .indexSelect(0, relativePositionIndex.view(-1))
                    .view(places, places, -1)
                    .permute(2, 0, 1)
                    .contiguous()
                    .unsqueeze(0);
        }

        @Override
        public Tensor forward(Tensor x) {
            List<Tensor> qkv = toQkv.apply(x).chunk(3, -1);
            Tensor q = split(qkv.get(0));
            Tensor k = split(qkv.get(1)).mul(1 / Math.sqrt(width));
            Tensor v = split(qkv.get(2));
            Tensor weights = Functional.softmax(q.matmul(k.transpose(-2, -1)).add(bias()), -1);
            Tensor out = weights.matmul(v).permute(0, 1, 3, 2, 4).reshape(x.shape());
            return merge.apply(out);
        }

        /** (n, windows, places, c) to (n, windows, heads, places, c / heads). */
        private Tensor split(Tensor x) {
            return x.reshape(x.size(0), x.size(1), x.size(2), heads, width / heads)
                    .permute(0, 1, 3, 2, 4);
        }
    }
}
