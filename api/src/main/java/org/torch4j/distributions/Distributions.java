package org.torch4j.distributions;

import java.util.function.BiFunction;
import org.torch4j.Tensor;

/**
 * The functions of {@code torch.distributions}: divergences between distributions, and transforms into constraints.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html">torch.distributions</a>
 */
public final class Distributions {
    private static final ConstraintRegistry BIJECT_TO = ConstraintRegistry.create(true);
    private static final ConstraintRegistry TRANSFORM_TO = ConstraintRegistry.create(false);

    private Distributions() {}

    /**
     * The Kullback-Leibler divergence KL(p || q), of the batch's shape.
     *
     * @throws UnsupportedOperationException where the pair has none
     */
    public static Tensor klDivergence(Distribution p, Distribution q) {
        return KlRegistry.divergence(p, q);
    }

    /** Says how the divergence between two classes of distributions is computed; subclasses inherit it. */
    public static <P extends Distribution, Q extends Distribution> void registerKl(
            Class<P> p, Class<Q> q, BiFunction<? super P, ? super Q, Tensor> divergence) {
        KlRegistry.register(p, q, divergence);
    }

    /** A bijection from unconstrained numbers to a constraint. */
    public static Transform bijectTo(Constraint constraint) {
        return BIJECT_TO.apply(constraint);
    }

    /** A transform from unconstrained numbers to a constraint, not always one to one. */
    public static Transform transformTo(Constraint constraint) {
        return TRANSFORM_TO.apply(constraint);
    }

    /** Where bijections to custom constraints are registered. */
    public static ConstraintRegistry bijections() {
        return BIJECT_TO;
    }

    /** Where transforms to custom constraints are registered. */
    public static ConstraintRegistry transforms() {
        return TRANSFORM_TO;
    }
}
