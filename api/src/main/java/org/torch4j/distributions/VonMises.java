package org.torch4j.distributions;

import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The von Mises distribution of angles, in radians from -pi to pi.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.von_mises.VonMises">VonMises</a>
 */
public final class VonMises extends Distribution {
    private final Tensor loc;
    private final Tensor concentration;

    public VonMises(Tensor loc, Tensor concentration) {
        List<Tensor> all = Utils.broadcast(loc, concentration);
        this.loc = all.get(0);
        this.concentration = all.get(1);
        shaped(this.loc.shape());
    }

    public VonMises(double loc, double concentration) {
        this(Utils.number(loc), Utils.number(concentration));
    }

    public VonMises(Tensor loc, double concentration) {
        this(loc, Utils.number(concentration, loc));
    }

    public Tensor loc() {
        return loc;
    }

    public Tensor concentration() {
        return concentration;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("loc", loc, Constraints.real()),
                new Parameter("concentration", concentration, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.real();
    }

    @Override
    public VonMises expand(long... batchShape) {
        return expanded(() -> new VonMises(loc.expand(batchShape), concentration.expand(batchShape)));
    }

    private static final double[][] SMALL = {
        {1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813},
        {0.5, 0.87890594, 0.51498869, 0.15084934, 0.02658733, 0.00301532, 0.00032411}
    };
    private static final double[][] LARGE = {
        {0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281, -0.02057706, 0.02635537, -0.01647633, 0.00392377},
        {0.39894228, -0.03988024, -0.00362018, 0.00163801, -0.01031555, 0.02282967, -0.02895312, 0.01787654, -0.00420059
        }
    };

    private static Tensor polynomial(Tensor y, double[] coefficients) {
        Tensor result = y.mul(coefficients[coefficients.length - 1]).add(coefficients[coefficients.length - 2]);
        for (int i = coefficients.length - 3; i >= 0; i--) {
            result = y.mul(result).add(coefficients[i]);
        }
        return result;
    }

    /** The logarithm of the modified Bessel function of order 0 or 1. */
    private static Tensor logBessel(Tensor x, int order) {
        Tensor y = x.div(3.75);
        Tensor small = polynomial(y.mul(y), SMALL[order]);
        if (order == 1) {
            small = x.abs().mul(small);
        }
        Tensor large = x.sub(x.log().mul(0.5))
                .add(polynomial(x.reciprocal().mul(3.75), LARGE[order]).log());
        return Torch.where(x.lt(3.75), small.log(), large);
    }

    private static Tensor proposal(Tensor kappa) {
        Tensor tau = kappa.pow(2).mul(4).add(1).sqrt().add(1);
        Tensor rho = tau.sub(tau.mul(2).sqrt()).div(kappa.mul(2));
        Tensor r = rho.pow(2).add(1).div(rho.mul(2));
        return Torch.where(kappa.lt(1e-5), kappa.reciprocal().add(kappa), r);
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        Tensor unnormalized = concentration.mul(value.sub(loc).cos());
        return unnormalized.sub(Math.log(2 * Math.PI)).sub(logBessel(concentration, 0));
    }

    @Override
    public Tensor sample(long... sampleShape) {
        long[] shape = extendedShape(sampleShape);
        return Torch.noGrad(() -> rejectionSample(shape).to(loc.dtype()));
    }

    private Tensor rejectionSample(long[] shape) {
        Tensor kappa = concentration.toDouble();
        Tensor r = proposal(kappa);
        Tensor x = Torch.empty(shape, r.dtype().on(r.device()));
        Tensor done = Torch.zeros(shape, DType.BOOL.on(r.device()));
        while (!Utils.isTrue(done)) {
            List<Tensor> u =
                    Utils.rand(Utils.concat(Utils.numbered(3), shape), r).unbind();
            Tensor z = u.get(0).mul(Math.PI).cos();
            Tensor f = r.mul(z).add(1).div(r.add(z));
            Tensor c = kappa.mul(r.sub(f));
            Tensor accept = c.mul(c.rsub(2))
                    .sub(u.get(1))
                    .gt(0)
                    .logicalOr(c.div(u.get(1)).log().add(1).sub(c).ge(0));
            x = Torch.where(accept, u.get(2).sub(0.5).sign().mul(f.acos()), x);
            done = done.logicalOr(accept);
        }
        return x.add(Math.PI).add(loc.toDouble()).remainder(2 * Math.PI).sub(Math.PI);
    }

    @Override
    public Tensor mean() {
        return loc;
    }

    @Override
    public Tensor mode() {
        return loc;
    }

    @Override
    public Tensor variance() {
        return logBessel(concentration, 1)
                .sub(logBessel(concentration, 0))
                .exp()
                .rsub(1);
    }
}
