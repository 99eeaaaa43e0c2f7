package org.torch4j.distributions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Transforms of pieces of given lengths along a dimension.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.CatTransform">CatTransform</a>
 */
public final class CatTransform extends Transform {
    private interface Piece {
        Tensor apply(Transform transform, Tensor x, Tensor y);
    }

    private final List<Transform> transforms;
    private final int dim;
    private final long[] lengths;

    /** @param lengths of the pieces; 1 each where none is given */
    public CatTransform(List<? extends Transform> transforms, int dim, long... lengths) {
        this.transforms = List.copyOf(transforms);
        this.dim = dim;
        this.lengths = lengths.length == 0 ? Utils.ones(transforms.size()) : lengths.clone();
        if (this.lengths.length != this.transforms.size()) {
            throw new IllegalArgumentException(transforms.size() + " transforms and " + lengths.length + " lengths");
        }
    }

    private int eventDim() {
        return transforms.stream().mapToInt(t -> t.domain().eventDim()).max().orElse(0);
    }

    @Override
    public boolean bijective() {
        return transforms.stream().allMatch(Transform::bijective);
    }

    @Override
    public Constraint domain() {
        return Constraints.cat(transforms.stream().map(Transform::domain).toList(), dim, lengths);
    }

    @Override
    public Constraint codomain() {
        return Constraints.cat(transforms.stream().map(Transform::codomain).toList(), dim, lengths);
    }

    @Override
    public Tensor apply(Tensor x) {
        return Torch.cat(pieces(x, x, (t, in, out) -> t.apply(in)), dim);
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return Torch.cat(pieces(y, y, (t, in, out) -> t.inv().apply(out)), dim);
    }

    private List<Tensor> pieces(Tensor x, Tensor y, Piece piece) {
        long length = Arrays.stream(lengths).sum();
        if (x.size(dim) != length) {
            throw new IllegalArgumentException(
                    "dimension " + dim + " is of size " + x.size(dim) + ": the pieces have " + length);
        }
        List<Tensor> results = new ArrayList<>();
        long start = 0;
        for (int i = 0; i < lengths.length; i++) {
            results.add(
                    piece.apply(transforms.get(i), x.narrow(dim, start, lengths[i]), y.narrow(dim, start, lengths[i])));
            start += lengths[i];
        }
        return results;
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        int most = eventDim();
        List<Tensor> terms = pieces(
                x,
                y,
                (t, in, out) -> Utils.sumRightmost(
                        t.logAbsDetJacobian(in, out), most - t.domain().eventDim()));
        int place = (dim >= 0 ? dim - x.dim() : dim) + most;
        return place < 0
                ? Torch.cat(terms, place)
                : terms.stream().reduce(Tensor::add).orElseThrow();
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
