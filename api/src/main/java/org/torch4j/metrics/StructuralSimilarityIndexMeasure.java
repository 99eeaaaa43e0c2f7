package org.torch4j.metrics;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The structural similarity of pictures, by a Gaussian window of 11 with sigma 1.5; the mean over pictures.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/image/structural_similarity.html">StructuralSimilarityIndexMeasure</a>
 */
public final class StructuralSimilarityIndexMeasure extends Metric {
    private static final int SIZE = 11;
    private static final double SIGMA = 1.5;
    private static final long[] EDGE = {SIZE / 2, SIZE / 2, SIZE / 2, SIZE / 2};
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final double range;
    private final Sum total = sum("total", Torch.zeros(new long[0], DType.FLOAT64));
    private final Sum count = sum("count", Torch.zeros(new long[0], DType.FLOAT64));

    /** @param dataRange the largest value minus the smallest: 1 or 255 */
    public StructuralSimilarityIndexMeasure(double dataRange) {
        if (!(dataRange > 0)) {
            throw new IllegalArgumentException("dataRange must be positive, not " + dataRange);
        }
        range = dataRange;
    }

    /** Pictures of shape (N, C, H, W), of 6 pixels and more a side. */
    public void update(Tensor preds, Tensor target) {
        updating(() -> {
            MetricInputs.sameShape(preds, target);
            if (preds.dim() != 4 || preds.size(2) <= SIZE / 2 || preds.size(3) <= SIZE / 2) {
                throw new IllegalArgumentException("pictures of shape " + Arrays.toString(preds.shape())
                        + ": expected (N, C, H, W) of 6 pixels and more a side");
            }
            total.add(similarity(preds, target).toDouble().sum());
            count.add(Torch.tensor((double) preds.size(0)));
        });
    }

    private Tensor similarity(Tensor x, Tensor y) {
        double c1 = Math.pow(0.01 * range, 2);
        double c2 = Math.pow(0.03 * range, 2);
        long n = x.size(0);
        long channels = x.size(1);
        Tensor p = x.pad(EDGE, "reflect");
        Tensor t = y.pad(EDGE, "reflect");
        Tensor all = Torch.cat(p, t, p.mul(p), t.mul(t), p.mul(t));
        Tensor means = Torch.conv2d(all, window(x, channels), null, ONE, NONE, ONE, channels);
        Tensor mx = means.narrow(0, 0, n);
        Tensor my = means.narrow(0, n, n);
        Tensor vx = means.narrow(0, 2 * n, n).sub(mx.mul(mx)).clampMin(0);
        Tensor vy = means.narrow(0, 3 * n, n).sub(my.mul(my)).clampMin(0);
        Tensor vxy = means.narrow(0, 4 * n, n).sub(mx.mul(my));
        Tensor upper = mx.mul(my).mul(2).add(c1).mul(vxy.mul(2).add(c2));
        Tensor lower = mx.mul(mx).add(my.mul(my)).add(c1).mul(vx.add(vy).add(c2));
        return upper.div(lower).reshape(n, -1).mean(-1);
    }

    private static Tensor window(Tensor like, long channels) {
        Tensor at = Torch.arange(SIZE, like.dtype().on(like.device())).sub((SIZE - 1) / 2);
        Tensor line = at.div(SIGMA).pow(2).mul(-0.5).exp();
        Tensor normal = line.div(line.sum());
        return normal.unsqueeze(1).mul(normal.unsqueeze(0)).expand(channels, 1, SIZE, SIZE);
    }

    @Override
    protected Tensor computed() {
        return total.get().div(count.get()).to(DType.FLOAT32);
    }
}
