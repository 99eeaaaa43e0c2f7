package org.torch4j.vision.transforms;

import java.util.List;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Changes of color on tensors, as torchvision computes them. */
final class ColorTensors {
    private ColorTensors() {}

    static Tensor brightness(Tensor t, double factor) {
        return Scope.run(() -> blend(t, Torch.zerosLike(t), factor));
    }

    static Tensor contrast(Tensor t, double factor) {
        DType type = t.dtype().isFloatingPoint() ? t.dtype() : DType.FLOAT32;
        return Scope.run(() -> blend(t, TensorOps.grey(t).to(type).mean(new long[] {-3, -2, -1}, true), factor));
    }

    static Tensor saturation(Tensor t, double factor) {
        return t.size(-3) == 1 ? t : Scope.run(() -> blend(t, TensorOps.grey(t), factor));
    }

    private static Tensor blend(Tensor a, Tensor b, double ratio) {
        double bound = a.dtype().isFloatingPoint() ? 1 : 255;
        return a.mul(ratio).add(b.mul(1 - ratio)).clamp(0, bound).to(a.dtype());
    }

    static Tensor hue(Tensor t, double factor) {
        if (t.size(-3) == 1) {
            return t;
        }
        return Scope.run(() -> {
            Tensor rgb = ConvertImageDtype.convert(t, DType.FLOAT32);
            Tensor r = rgb.select(-3, 0);
            Tensor g = rgb.select(-3, 1);
            Tensor b = rgb.select(-3, 2);
            Tensor max = r.maximum(g).maximum(b);
            Tensor min = r.minimum(g).minimum(b);
            Tensor grey = max.eq(min);
            Tensor one = Torch.onesLike(max);
            Tensor range = max.sub(min);
            Tensor s = range.div(Torch.where(grey, one, max));
            Tensor divisor = Torch.where(grey, one, range);
            Tensor rc = max.sub(r).div(divisor);
            Tensor gc = max.sub(g).div(divisor);
            Tensor bc = max.sub(b).div(divisor);
            Tensor isR = max.eq(r);
            Tensor isG = max.eq(g);
            Tensor h = isR.mul(bc.sub(gc))
                    .add(isG.logicalAnd(isR.logicalNot()).mul(rc.add(2.0).sub(bc)))
                    .add(isG.logicalNot()
                            .logicalAnd(isR.logicalNot())
                            .mul(gc.add(4.0).sub(rc)));
            Tensor turned = h.div(6.0).add(1.0).fmod(1.0).add(factor).remainder(1.0);
            return ConvertImageDtype.convert(rgb(turned, s, max), t.dtype());
        });
    }

    private static Tensor rgb(Tensor h, Tensor s, Tensor v) {
        Tensor six = h.mul(6.0);
        Tensor floor = six.floor();
        Tensor f = six.sub(floor);
        Tensor sector = floor.to(DType.INT32).remainder(6);
        Tensor p = v.mul(s.neg().add(1.0)).clamp(0.0, 1.0);
        Tensor q = v.mul(s.mul(f).neg().add(1.0)).clamp(0.0, 1.0);
        Tensor t = v.mul(s.mul(f.neg().add(1.0)).neg().add(1.0)).clamp(0.0, 1.0);
        return Torch.stack(
                List.of(pick(sector, v, q, p, p, t, v), pick(sector, t, v, v, q, p, p), pick(sector, p, p, t, v, v, q)),
                -3);
    }

    private static Tensor pick(Tensor sector, Tensor... choices) {
        Tensor picked = choices[0];
        for (int i = 1; i < choices.length; i++) {
            picked = Torch.where(sector.eq(i), choices[i], picked);
        }
        return picked;
    }
}
