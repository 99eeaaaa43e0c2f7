package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The distribution on the simplex of normal vectors through a stick breaking transform.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.logistic_normal.LogisticNormal">LogisticNormal</a>
 */
public final class LogisticNormal extends TransformedDistribution {
    private final Tensor loc;
    private final Tensor scale;

    public LogisticNormal(Tensor loc, Tensor scale) {
        List<Tensor> all = Utils.broadcast(loc, scale);
        this.loc = all.get(0).dim() == 0 ? all.get(0).expand(1) : all.get(0);
        this.scale = all.get(0).dim() == 0 ? all.get(1).expand(1) : all.get(1);
        transformed(new Normal(this.loc, this.scale), new StickBreakingTransform());
    }

    public Tensor loc() {
        return loc;
    }

    public Tensor scale() {
        return scale;
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("loc", loc, Constraints.real()), new Parameter("scale", scale, Constraints.positive()));
    }

    @Override
    public Constraint support() {
        return Constraints.simplex();
    }

    @Override
    public LogisticNormal expand(long... batchShape) {
        long[] shape = Utils.concat(batchShape, Utils.last(loc.shape(), 1));
        return expanded(() -> new LogisticNormal(loc.expand(shape), scale.expand(shape)));
    }
}
