package org.torch4j.distributions;

import java.util.List;
import org.torch4j.Tensor;

/**
 * The chi-squared distribution of degrees of freedom.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.chi2.Chi2">Chi2</a>
 */
public final class Chi2 extends Gamma {
    public Chi2(Tensor df) {
        super(df.mul(0.5), Utils.number(0.5, df));
    }

    public Chi2(double df) {
        this(Utils.number(df));
    }

    /** Degrees of freedom. */
    public Tensor df() {
        return concentration().mul(2);
    }

    @Override
    protected List<Parameter> parameters() {
        return List.of(new Parameter("df", df(), Constraints.positive()));
    }

    @Override
    public Chi2 expand(long... batchShape) {
        return expanded(() -> new Chi2(df().expand(batchShape)));
    }
}
