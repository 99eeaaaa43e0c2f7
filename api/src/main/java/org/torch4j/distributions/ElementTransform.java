package org.torch4j.distributions;

import org.torch4j.Tensor;

/** A one to one map of each element from the real numbers, rising everywhere. */
abstract class ElementTransform extends Transform {
    private final Constraint codomain;

    ElementTransform(Constraint codomain) {
        this.codomain = codomain;
    }

    @Override
    public boolean bijective() {
        return true;
    }

    @Override
    public Constraint domain() {
        return Constraints.real();
    }

    @Override
    public Constraint codomain() {
        return codomain;
    }

    @Override
    public Tensor sign() {
        return rising();
    }
}
