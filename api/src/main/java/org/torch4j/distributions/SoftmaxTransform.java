package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * From vectors to the simplex by exponentials over their sum; not one to one.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.SoftmaxTransform">SoftmaxTransform</a>
 */
public final class SoftmaxTransform extends Transform {
    public SoftmaxTransform() {}

    @Override
    public Constraint domain() {
        return Constraints.realVector();
    }

    @Override
    public Constraint codomain() {
        return Constraints.simplex();
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor probs = x.sub(x.max(-1, true).values()).exp();
        return probs.div(probs.sum(-1, true));
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return y.log();
    }

    @Override
    public long[] forwardShape(long... shape) {
        if (shape.length < 1) {
            throw new IllegalArgumentException("Too few dimensions on input");
        }
        return shape;
    }

    @Override
    public long[] inverseShape(long... shape) {
        return forwardShape(shape);
    }
}
