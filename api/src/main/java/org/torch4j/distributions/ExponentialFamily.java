package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.autograd.Autograd;

/**
 * Distributions whose density is {@code exp(<t(x), theta> - F(theta) + k(x))}. Their entropy and divergence follow from
 * the log normalizer F by differentiation.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.exp_family.ExponentialFamily">ExponentialFamily</a>
 */
public abstract class ExponentialFamily extends Distribution {
    /** For custom families. */
    protected ExponentialFamily() {}

    /** The natural parameters theta. */
    protected List<Tensor> naturalParams() {
        throw missing("naturalParams");
    }

    /** The log normalizer F of natural parameters. */
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        throw missing("logNormalizer");
    }

    /** The expected carrier measure k. */
    protected double meanCarrierMeasure() {
        throw missing("meanCarrierMeasure");
    }

    @Override
    public Tensor entropy() {
        double carrier = meanCarrierMeasure();
        return Torch.enableGrad(() -> {
            List<Tensor> params = naturalParams().stream()
                    .map(p -> p.detach().requiresGrad_())
                    .toList();
            Tensor normalizer = logNormalizer(params);
            List<Tensor> gradients = Autograd.grad(List.of(normalizer.sum()), params, o -> o.createGraph(true));
            Tensor result = normalizer.sub(carrier);
            for (int i = 0; i < params.size(); i++) {
                Tensor term = params.get(i).mul(gradients.get(i));
                result = result.sub(term.reshape(Utils.concat(batchShape(), Utils.numbered(-1)))
                        .sum(-1));
            }
            return result;
        });
    }
}
