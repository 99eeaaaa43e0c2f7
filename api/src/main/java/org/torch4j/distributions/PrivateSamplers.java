package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.autograd.Context;
import org.torch4j.binding.AtenPrivate;

/** Draws that libtorch has under private names. */
final class PrivateSamplers {
    private PrivateSamplers() {}

    /** Draws from Gamma(concentration, 1), with a gradient. */
    static Tensor standardGamma(Tensor concentration) {
        return (Tensor) AtenPrivate._standard_gamma(concentration, null);
    }

    /** Draws from a Dirichlet distribution, with a gradient. */
    static Tensor dirichlet(Tensor concentration) {
        return new DirichletDraw().apply(concentration);
    }

    private static final class DirichletDraw extends org.torch4j.autograd.Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            Tensor x = (Tensor) AtenPrivate._sample_dirichlet(inputs.get(0), null);
            ctx.saveForBackward(x, inputs.get(0));
            return List.of(x);
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            Tensor x = ctx.saved(0);
            Tensor concentration = ctx.saved(1);
            Tensor grad = gradOutputs.get(0);
            Tensor total = concentration.sum(-1, true).expandAs(concentration);
            Tensor slope = (Tensor) AtenPrivate._dirichlet_grad(x, concentration, total);
            return List.of(slope.mul(grad.sub(x.mul(grad).sum(-1, true))));
        }
    }
}
