package org.torch4j.distributions;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Transforms of the slices along a dimension.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.StackTransform">StackTransform</a>
 */
public final class StackTransform extends Transform {
    private final List<Transform> transforms;
    private final int dim;

    public StackTransform(List<? extends Transform> transforms, int dim) {
        this.transforms = List.copyOf(transforms);
        this.dim = dim;
    }

    @Override
    public boolean bijective() {
        return transforms.stream().allMatch(Transform::bijective);
    }

    @Override
    public Constraint domain() {
        return Constraints.stack(transforms.stream().map(Transform::domain).toList(), dim);
    }

    @Override
    public Constraint codomain() {
        return Constraints.stack(transforms.stream().map(Transform::codomain).toList(), dim);
    }

    @Override
    public Tensor apply(Tensor x) {
        return slices(x, i -> transforms.get(i).apply(x.select(dim, i)));
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return slices(y, i -> transforms.get(i).inv().apply(y.select(dim, i)));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        return slices(x, i -> transforms.get(i).logAbsDetJacobian(x.select(dim, i), y.select(dim, i)));
    }

    private Tensor slices(Tensor t, IntFunction<Tensor> slice) {
        if (t.size(dim) != transforms.size()) {
            throw new IllegalArgumentException("dimension " + dim + " is of size " + t.size(dim) + ": there are "
                    + transforms.size() + " transforms");
        }
        return Torch.stack(IntStream.range(0, transforms.size()).mapToObj(slice).toList(), dim);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
