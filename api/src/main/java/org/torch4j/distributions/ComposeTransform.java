package org.torch4j.distributions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.Tensor;

/**
 * Transforms one after the other.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.transforms.ComposeTransform">ComposeTransform</a>
 */
public final class ComposeTransform extends Transform {
    /** What changes nothing: Python's {@code identity_transform}. */
    public static final Transform IDENTITY = new ComposeTransform(List.of());

    private final List<Transform> parts;

    public ComposeTransform(List<? extends Transform> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The transforms, the first applied first. */
    public List<Transform> parts() {
        return parts;
    }

    @Override
    public boolean bijective() {
        return parts.stream().allMatch(Transform::bijective);
    }

    @Override
    public Constraint domain() {
        if (parts.isEmpty()) {
            return Constraints.real();
        }
        Constraint domain = parts.get(0).domain();
        int dim = parts.get(parts.size() - 1).codomain().eventDim();
        for (int i = parts.size() - 1; i >= 0; i--) {
            int in = parts.get(i).domain().eventDim();
            dim = Math.max(dim + in - parts.get(i).codomain().eventDim(), in);
        }
        return widened(domain, dim);
    }

    @Override
    public Constraint codomain() {
        if (parts.isEmpty()) {
            return Constraints.real();
        }
        Constraint codomain = parts.get(parts.size() - 1).codomain();
        int dim = parts.get(0).domain().eventDim();
        for (Transform part : parts) {
            int out = part.codomain().eventDim();
            dim = Math.max(dim + out - part.domain().eventDim(), out);
        }
        return widened(codomain, dim);
    }

    private static Constraint widened(Constraint constraint, int dim) {
        int more = dim - constraint.eventDim();
        return more > 0 ? Constraints.independent(constraint, more) : constraint;
    }

    @Override
    public Tensor sign() {
        Tensor sign = rising();
        for (Transform part : parts) {
            sign = sign.mul(part.sign());
        }
        return sign;
    }

    @Override
    public Transform inv() {
        List<Transform> inverses = new ArrayList<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            inverses.add(parts.get(i).inv());
        }
        return new ComposeTransform(inverses);
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor y = x;
        for (Transform part : parts) {
            y = part.apply(y);
        }
        return y;
    }

    @Override
    protected Tensor inverse(Tensor y) {
        return inv().apply(y);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
        if (parts.isEmpty()) {
            return x.zerosLike();
        }
        int dim = domain().eventDim();
        Tensor total = null;
        Tensor in = x;
        for (int i = 0; i < parts.size(); i++) {
            Transform part = parts.get(i);
            Tensor out = i == parts.size() - 1 ? y : part.apply(in);
            int partDim = part.domain().eventDim();
            Tensor term = Utils.sumRightmost(part.logAbsDetJacobian(in, out), dim - partDim);
            total = total == null ? term : total.add(term);
            dim += part.codomain().eventDim() - partDim;
            in = out;
        }
        return total;
    }

    @Override
    public long[] forwardShape(long... shape) {
        long[] result = shape;
        for (Transform part : parts) {
            result = part.forwardShape(result);
        }
        return result;
    }

    @Override
    public long[] inverseShape(long... shape) {
        long[] result = shape;
        for (int i = parts.size() - 1; i >= 0; i--) {
            result = parts.get(i).inverseShape(result);
        }
        return result;
    }

    @Override
    public Transform withCache() {
        return new ComposeTransform(parts.stream().map(Transform::withCache).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComposeTransform o && parts.equals(o.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.stream()
                .map(Transform::toString)
                .collect(Collectors.joining(",\n    ", "ComposeTransform(\n    ", "\n)"));
    }
}
