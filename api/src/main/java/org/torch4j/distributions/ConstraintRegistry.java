package org.torch4j.distributions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which transform leads from unconstrained numbers into a constraint.
 *
 * @see Distributions#bijectTo
 * @see Distributions#transformTo
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#module-torch.distributions.constraint_registry">torch.distributions.constraint_registry</a>
 */
public final class ConstraintRegistry {
    private final Map<Class<?>, Function<Constraint, Transform>> factories = new ConcurrentHashMap<>();

    ConstraintRegistry() {}

    /** Says how constraints of a class are reached. */
    public <C extends Constraint> ConstraintRegistry register(Class<C> type, Function<C, Transform> factory) {
        factories.put(type, c -> factory.apply(type.cast(c)));
        return this;
    }

    /**
     * The transform into a constraint.
     *
     * @throws UnsupportedOperationException where none is registered
     */
    public Transform apply(Constraint constraint) {
        Function<Constraint, Transform> factory = factories.get(constraint.getClass());
        if (factory == null) {
            throw new UnsupportedOperationException(
                    "Cannot transform " + constraint.getClass().getSimpleName() + " constraints");
        }
        return factory.apply(constraint);
    }

    static ConstraintRegistry create(boolean bijective) {
        ConstraintRegistry r = new ConstraintRegistry();
        r.register(RealConstraints.Real.class, c -> ComposeTransform.IDENTITY);
        r.register(
                CombinedConstraints.IndependentConstraint.class,
                c -> new IndependentTransform(r.apply(c.base), c.dims));
        r.register(RealConstraints.GreaterThan.class, c -> affineExp(c.limit, 1));
        r.register(RealConstraints.GreaterThanEq.class, c -> affineExp(c.limit, 1));
        r.register(RealConstraints.LessThan.class, c -> affineExp(c.limit, -1));
        r.register(RealConstraints.Interval.class, ConstraintRegistry::interval);
        r.register(RealConstraints.HalfOpenInterval.class, ConstraintRegistry::interval);
        r.register(MatrixConstraints.CorrCholesky.class, c -> new CorrCholeskyTransform());
        r.register(
                CombinedConstraints.Cat.class,
                c -> new CatTransform(c.parts.stream().map(r::apply).toList(), c.dim, c.lengths));
        r.register(
                CombinedConstraints.Stack.class,
                c -> new StackTransform(c.parts.stream().map(r::apply).toList(), c.dim));
        if (bijective) {
            r.register(RealConstraints.Simplex.class, c -> new StickBreakingTransform());
        } else {
            r.register(RealConstraints.Simplex.class, c -> new SoftmaxTransform());
            r.register(MatrixConstraints.LowerCholesky.class, c -> new LowerCholeskyTransform());
            r.register(MatrixConstraints.PositiveDefinite.class, c -> new PositiveDefiniteTransform());
            r.register(MatrixConstraints.PositiveSemidefinite.class, c -> new PositiveDefiniteTransform());
        }
        return r;
    }

    private static Transform affineExp(Bound loc, double scale) {
        return new ComposeTransform(List.of(new ExpTransform(), new AffineTransform(loc, Bound.of(scale), 0)));
    }

    private static Transform interval(RealConstraints.Between c) {
        if (c.lower.is(0) && c.upper.is(1)) {
            return new SigmoidTransform();
        }
        return new ComposeTransform(
                List.of(new SigmoidTransform(), new AffineTransform(c.lower, c.upper.minus(c.lower), 0)));
    }
}
