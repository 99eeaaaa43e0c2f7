package org.torch4j.distributions;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * From vectors to the simplex of one dimension more, by breaking pieces off a stick.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.StickBreakingTransform">StickBreakingTransform</a>
 */
public final class StickBreakingTransform extends Transform {
    public StickBreakingTransform() {}

    @Override
    public boolean bijective() {
        return true;
    }

    @Override
    public Constraint domain() {
        return Constraints.realVector();
    }

    @Override
    public Constraint codomain() {
        return Constraints.simplex();
    }

    /** From n down to 1. */
    private static Tensor logOffset(Tensor like, long n) {
        return like.newOnes(n).cumsum(-1).rsub(n + 1).log();
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor z = SigmoidTransform.clipped(x.sub(logOffset(x, x.size(-1))).sigmoid());
        Tensor rest = z.rsub(1).cumprod(-1);
        return z.pad(new long[] {0, 1}, "constant", 1.0).mul(rest.pad(new long[] {1, 0}, "constant", 1.0));
    }

    @Override
    protected Tensor inverse(Tensor y) {
        Tensor crop = y.narrow(-1, 0, y.size(-1) - 1);
        Tensor rest = crop.cumsum(-1).rsub(1).clampMin(Utils.tiny(y));
        return crop.log().sub(rest.log()).add(logOffset(y, y.size(-1) - 1));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        Tensor moved = x.sub(logOffset(x, x.size(-1)));
        Tensor crop = y.narrow(-1, 0, y.size(-1) - 1);
        return moved.neg().add(Functional.logsigmoid(moved)).add(crop.log()).sum(-1);
    }

    @Override
    public long[] forwardShape(long... shape) {
        return changed(shape, 1);
    }

    @Override
    public long[] inverseShape(long... shape) {
        return changed(shape, -1);
    }

    private static long[] changed(long[] shape, int by) {
        if (shape.length < 1) {
            throw new IllegalArgumentException("Too few dimensions on input");
        }
        long[] result = shape.clone();
        result[shape.length - 1] += by;
        return result;
    }
}
