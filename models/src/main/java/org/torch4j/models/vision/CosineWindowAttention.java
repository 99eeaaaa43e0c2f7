package org.torch4j.models.vision;

import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;

/** Version 2 of {@link WindowAttention}: by cosines, with biases that a small network makes of the way between two places. */
final class CosineWindowAttention extends WindowAttention {
    private static final double MOST = Math.log(100.0);

    final Parameter logitScale;
    final Sequential cpbMlp;

    CosineWindowAttention(Shape s) {
        super(s, new Buffer(coordinates(s.window())));
        logitScale = new Parameter(Torch.ones(s.heads(), 1, 1).mul(10).log());
        cpbMlp = new Sequential(
                new Linear(2, 512), new ReLU(o -> o.inplace(true)), new Linear(512, s.heads(), o -> o.bias(false)));
        Torch.noGrad(() -> {
            qkv.bias.narrow(0, s.width(), s.width()).zero_();
        });
        setName("ShiftedWindowAttentionV2");
    }

    /** The ways between two places, in logarithms from -1 to 1 and a bit: (1, 2 H - 1, 2 W - 1, 2). */
    private static Tensor coordinates(long[] window) {
        int rows = (int) (2 * window[0] - 1);
        int columns = (int) (2 * window[1] - 1);
        float[] ways = new float[rows * columns * 2];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                ways[2 * (i * columns + j)] = i - window[0] + 1;
                ways[2 * (i * columns + j) + 1] = j - window[1] + 1;
            }
        }
        Tensor table = Torch.fromArray(ways).view(1, rows, columns, 2);
        table.select(3, 0).div_(window[0] - 1);
        table.select(3, 1).div_(window[1] - 1);
        table.mul_(8);
        return table.sign().mul(table.abs().add(1.0).log2()).div(3.0).to(Torch.getDefaultDevice());
    }

    @Override
    Tensor bias(long places) {
        Tensor table = cpbMlp.apply(relativeCoordsTable).view(-1, shape.heads());
        return arranged(table, places).sigmoid().mul(16);
    }

    @Override
    Tensor similarity(Tensor q, Tensor k) {
        Tensor cosine = Functional.normalize(q, 2, -1)
                .matmul(Functional.normalize(k, 2, -1).transpose(-2, -1));
        return cosine.mul(logitScale.clampMax(MOST).exp());
    }

    /** Keys have none. */
    @Override
    Tensor qkvBias() {
        Tensor bias = qkv.bias.clone();
        bias.narrow(0, shape.width(), shape.width()).zero_();
        return bias;
    }
}
