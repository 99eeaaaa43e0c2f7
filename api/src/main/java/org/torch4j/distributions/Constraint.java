package org.torch4j.distributions;

import org.torch4j.Tensor;

/**
 * A region over which a variable is valid.
 *
 * @see Constraints
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#module-torch.distributions.constraints">torch.distributions.constraints</a>
 */
public abstract class Constraint {
    /** For custom constraints. */
    protected Constraint() {}

    /** Whether the space is discrete. */
    public boolean isDiscrete() {
        return false;
    }

    /** Number of rightmost dimensions that together define an event. */
    public int eventDim() {
        return 0;
    }

    /** A bool tensor of sample and batch shape: whether each event satisfies this constraint. */
    public abstract Tensor check(Tensor value);

    /** Python's text: {@code GreaterThan(lower_bound=0.0)}. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "()";
    }
}
