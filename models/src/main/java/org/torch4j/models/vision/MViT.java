package org.torch4j.models.vision;

import static org.torch4j.nn.init.Init.ones_;
import static org.torch4j.nn.init.Init.zeros_;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Conv3d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.Sequential;

/**
 * Transformers whose attention pools more and more: {@code MViT.v2S()}. Videos [n, 3, 16, 224, 224] to scores [n, classes].
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/video_mvit.html">MViT</a>
 */
public final class MViT extends Module {
    private static final int FRAMES = 16;
    private static final int[] HEADS = {1, 2, 2, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 8, 8};

    public final Conv3d convProj;
    public final PositionalEncoding posEncoding;
    public final ModuleList blocks = new ModuleList();
    public final LayerNorm norm;
    public final Sequential head;

    private MViT(List<MultiscaleBlock.Shape> shapes, boolean second, ResolvedOptions c) {
        double skip = c.get("stochasticDepthProb", 0.2);
        double attentionDropout = c.get("attentionDropout", 0.0);
        int side = c.get("imageSize", 224);
        int width = shapes.get(0).in();
        convProj = new Conv3d(
                3, width, new long[] {3, 7, 7}, o -> o.stride(2, 4, 4).padding(1, 3, 3));
        long[] size = {FRAMES / 2, side / 4, side / 4};
        posEncoding = new PositionalEncoding(width, size, second);
        for (int i = 0; i < shapes.size(); i++) {
            MultiscaleBlock.Shape s = shapes.get(i);
            blocks.append(
                    new MultiscaleBlock(s, size.clone(), second, attentionDropout, skip * i / (shapes.size() - 1.0)));
            if (s.strideQ().length > 0) {
                for (int d = 0; d < size.length; d++) {
                    size[d] /= s.strideQ()[d];
                }
            }
        }
        int last = shapes.get(shapes.size() - 1).out();
        norm = new LayerNorm(last, o -> o.eps(1e-6));
        double dropout = c.dropout(0.5);
        head = new Sequential(new Dropout(o -> o.p(dropout).inplace(true)), new Linear(last, c.numClasses(400)));
        modules().forEach(MViT::initialize);
    }

    /** Base, first version. */
    public static MViT v1B(Choice... choices) {
        return ModelBuilder.build("mvit_v1_b", choices, c -> {
            int[] in = {96, 192, 192, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 768, 768};
            int[] out = {192, 192, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 768, 768, 768};
            return new MViT(shapes(in, out, false), false, c);
        });
    }

    /** Small, second version: with learnable relative position biases. */
    public static MViT v2S(Choice... choices) {
        return ModelBuilder.build("mvit_v2_s", choices, c -> {
            int[] in = {96, 96, 192, 192, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 768};
            int[] out = {96, 192, 192, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 384, 768, 768};
            return new MViT(shapes(in, out, true), true, c);
        });
    }

    /** Blocks 1, 3 and 14 halve the picture; keys and values are pooled to the same size throughout. */
    private static List<MultiscaleBlock.Shape> shapes(int[] in, int[] out, boolean second) {
        List<MultiscaleBlock.Shape> shapes = new ArrayList<>();
        int kv = 8;
        for (int i = 0; i < in.length; i++) {
            boolean halves = i == 1 || i == 3 || i == 14;
            kv = halves ? kv / 2 : kv;
            long step = halves ? 2 : 1;
            long[] stride = halves || second ? new long[] {1, step, step} : new long[0];
            shapes.add(new MultiscaleBlock.Shape(HEADS[i], in[i], out[i], stride, new long[] {1, kv, kv}));
        }
        return shapes;
    }

    private static void initialize(Module module) {
        if (module instanceof Linear linear) {
            WeightInit.truncated(linear.weight, 0.02);
            WeightInit.zeros(linear.bias);
        } else if (module instanceof LayerNorm norm) {
            ones_(norm.weight);
            zeros_(norm.bias);
        } else if (module instanceof PositionalEncoding encoding) {
            encoding.namedParameters().values().forEach(p -> WeightInit.truncated((Parameter) p, 0.02));
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        x = x.dim() == 4 ? x.unsqueeze(2) : x;
        x = convProj.apply(x).flatten(2).transpose(1, 2);
        MultiscaleBlock.Places places = new MultiscaleBlock.Places(posEncoding.apply(x), posEncoding.size);
        for (Module block : blocks) {
            places = ((MultiscaleBlock) block).apply(places);
        }
        return head.apply(norm.apply(places.x()).select(1, 0));
    }

    /** What tells places and times apart, and the token that stands for all. */
    public static final class PositionalEncoding extends Module {
        public final Parameter classToken;

        /** Or null. */
        public final Parameter spatialPos;

        /** Or null. */
        public final Parameter temporalPos;

        /** Or null. */
        public final Parameter classPos;

        private final long[] size;

        private PositionalEncoding(long width, long[] size, boolean relative) {
            this.size = size.clone();
            classToken = new Parameter(Torch.zeros(width));
            spatialPos = relative ? null : new Parameter(Torch.zeros(size[1] * size[2], width));
            temporalPos = relative ? null : new Parameter(Torch.zeros(size[0], width));
            classPos = relative ? null : new Parameter(Torch.zeros(width));
        }

        @Override
        public Tensor forward(Tensor x) {
            x = Torch.cat(List.of(classToken.expand(x.size(0), -1).unsqueeze(1), x), 1);
            if (spatialPos == null) {
                return x;
            }
            Tensor each = temporalPos.unsqueeze(1).add(spatialPos.unsqueeze(0)).flatten(0, 1);
            return x.add_(Torch.cat(List.of(classPos.unsqueeze(0), each), 0).unsqueeze(0));
        }
    }
}
