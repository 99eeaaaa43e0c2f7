package org.torch4j.distributions;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * From vectors of D(D-1)/2 numbers to Cholesky factors of D by D correlation matrices.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.CorrCholeskyTransform">CorrCholeskyTransform</a>
 */
public final class CorrCholeskyTransform extends Transform {
    public CorrCholeskyTransform() {}

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
        return Constraints.corrCholesky();
    }

    @Override
    public Tensor apply(Tensor x) {
        double eps = Utils.eps(x);
        Tensor r = Utils.vectorToTril(x.tanh().clamp(-1 + eps, 1 - eps), -1);
        Tensor rest = r.pow(2).rsub(1).sqrt().cumprod(-1);
        Tensor unit = r.add(Torch.eye(r.size(-1), r.dtype().on(r.device())));
        return unit.mul(shifted(rest));
    }

    /** Moved one to the right along the last dimension, a one in front. */
    private static Tensor shifted(Tensor t) {
        return t.narrow(-1, 0, t.size(-1) - 1).pad(new long[] {1, 0}, "constant", 1.0);
    }

    @Override
    protected Tensor inverse(Tensor y) {
        Tensor rest = y.mul(y).cumsum(-1).rsub(1);
        Tensor t = Utils.trilToVector(y, -1)
                .div(Utils.trilToVector(shifted(rest), -1).sqrt());
        return t.log1p().sub(t.neg().log1p()).div(2);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        Tensor rest = y.mul(y).cumsum(-1).rsub(1);
        Tensor sticks = Utils.trilToVector(rest, -2).log().sum(-1).mul(0.5);
        Tensor tanh = x.add(x.mul(-2).softplus()).sub(Math.log(2)).sum(-1).mul(-2);
        return sticks.add(tanh);
    }

    @Override
    public long[] forwardShape(long... shape) {
        if (shape.length < 1) {
            throw new IllegalArgumentException("Too few dimensions on input");
        }
        long n = shape[shape.length - 1];
        long d = Math.round(Math.sqrt(0.25 + 2 * n) + 0.5);
        if (d * (d - 1) / 2 != n) {
            throw new IllegalArgumentException("Input is not a flattened lower-diagonal number: " + n);
        }
        return Utils.concat(Utils.dropLast(shape, 1), Utils.numbered(d, d));
    }

    @Override
    public long[] inverseShape(long... shape) {
        if (shape.length < 2 || shape[shape.length - 2] != shape[shape.length - 1]) {
            throw new IllegalArgumentException("Input is not square: " + Arrays.toString(shape));
        }
        long d = shape[shape.length - 1];
        return Utils.concat(Utils.dropLast(shape, 2), Utils.numbered(d * (d - 1) / 2));
    }
}
