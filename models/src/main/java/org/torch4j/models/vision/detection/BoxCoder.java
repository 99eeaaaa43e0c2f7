package org.torch4j.models.vision.detection;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Boxes as corrections of others: how far the center moves, in sides of the other box, and the logarithms of how much wider and
 * taller it is, each times a weight.
 */
record BoxCoder(double x, double y, double w, double h) {
    /** Corrections larger than this are taken as this, so that their exponential stays small. */
    private static final double LARGEST = Math.log(1000.0 / 16);

    static final BoxCoder PLAIN = new BoxCoder(1, 1, 1, 1);
    static final BoxCoder ROI = new BoxCoder(10, 10, 5, 5);

    private record Box(Tensor x, Tensor y, Tensor w, Tensor h) {
        static Box of(Tensor boxes) {
            List<Tensor> b = boxes.unbind(1);
            Tensor w = b.get(2).sub(b.get(0));
            Tensor h = b.get(3).sub(b.get(1));
            return new Box(b.get(0).add(w.mul(0.5)), b.get(1).add(h.mul(0.5)), w, h);
        }
    }

    /** @return [N, 4], what makes the proposals to the boxes */
    Tensor encode(Tensor boxes, Tensor proposals) {
        Box to = Box.of(boxes);
        Box from = Box.of(proposals);
        return Torch.stack(
                List.of(
                        to.x.sub(from.x).mul(x).div(from.w),
                        to.y.sub(from.y).mul(y).div(from.h),
                        to.w.div(from.w).log().mul(w),
                        to.h.div(from.h).log().mul(h)),
                1);
    }

    /**
     * @param codes [N, 4 * classes]
     * @param boxes [N, 4]
     * @return [N, 4 * classes]
     */
    Tensor decode(Tensor codes, Tensor boxes) {
        Box from = Box.of(boxes.to(codes.dtype()));
        Tensor w = from.w.unsqueeze(1);
        Tensor h = from.h.unsqueeze(1);
        Tensor centerX = every(codes, 0).div(x).mul(w).add(from.x.unsqueeze(1));
        Tensor centerY = every(codes, 1).div(y).mul(h).add(from.y.unsqueeze(1));
        Tensor halfW = every(codes, 2)
                .div(this.w)
                .clamp((Number) null, LARGEST)
                .exp()
                .mul(w)
                .mul(0.5);
        Tensor halfH = every(codes, 3)
                .div(this.h)
                .clamp((Number) null, LARGEST)
                .exp()
                .mul(h)
                .mul(0.5);
        return Torch.stack(List.of(centerX.sub(halfW), centerY.sub(halfH), centerX.add(halfW), centerY.add(halfH)), 2)
                .flatten(1);
    }

    private static Tensor every(Tensor codes, long first) {
        return codes.slice(1, first, codes.size(1), 4);
    }
}
