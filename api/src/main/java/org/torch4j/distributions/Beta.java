package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * The Beta distribution on the unit interval.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.beta.Beta">Beta</a>
 */
public final class Beta extends ExponentialFamily {
    private final Dirichlet dirichlet;

    public Beta(Tensor concentration1, Tensor concentration0) {
        this(new Dirichlet(Torch.stack(Utils.broadcast(concentration1, concentration0), -1)));
    }

    public Beta(double concentration1, double concentration0) {
        this(Utils.number(concentration1), Utils.number(concentration0));
    }

    private Beta(Dirichlet dirichlet) {
        this.dirichlet = dirichlet;
        shaped(dirichlet.batchShape());
    }

    public Tensor concentration1() {
        return dirichlet.concentration().select(-1, 0);
    }

    public Tensor concentration0() {
        return dirichlet.concentration().select(-1, 1);
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(
                new Parameter("concentration1", concentration1(), Constraints.positive()),
                new Parameter("concentration0", concentration0(), Constraints.positive()));
    }

    @Override
    public Beta expand(long... batchShape) {
        return expanded(() -> new Beta(dirichlet.expand(batchShape)));
    }

    @Override
    public Constraint support() {
        return Constraints.unitInterval();
    }

    @Override
    public boolean hasRsample() {
        return true;
    }

    @Override
    public Tensor mean() {
        return concentration1().div(concentration1().add(concentration0()));
    }

    @Override
    public Tensor mode() {
        return dirichlet.mode().select(-1, 0);
    }

    @Override
    public Tensor variance() {
        Tensor total = concentration1().add(concentration0());
        return concentration1().mul(concentration0()).div(total.pow(2).mul(total.add(1)));
    }

    @Override
    public Tensor rsample(long... sampleShape) {
        return dirichlet.rsample(sampleShape).select(-1, 0);
    }

    @Override
    public Tensor logProb(Tensor value) {
        validateSample(value);
        return dirichlet.logProb(Torch.stack(List.of(value, value.rsub(1.0)), -1));
    }

    @Override
    public Tensor entropy() {
        return dirichlet.entropy();
    }

    @Override
    protected List<Tensor> naturalParams() {
        return List.of(concentration1(), concentration0());
    }

    @Override
    protected Tensor logNormalizer(List<Tensor> naturalParams) {
        Tensor x = naturalParams.get(0);
        Tensor y = naturalParams.get(1);
        return x.lgamma().add(y.lgamma()).sub(x.add(y).lgamma());
    }
}
