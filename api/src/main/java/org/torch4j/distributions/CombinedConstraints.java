package org.torch4j.distributions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Constraints made of others. */
final class CombinedConstraints {
    private CombinedConstraints() {}

    static final class IndependentConstraint extends Constraint {
        final Constraint base;
        final int dims;

        IndependentConstraint(Constraint base, int dims) {
            if (dims < 0) {
                throw new IllegalArgumentException("reinterpretedBatchNdims is " + dims + ": expected 0 or more");
            }
            this.base = Objects.requireNonNull(base, "base");
            this.dims = dims;
        }

        @Override
        public boolean isDiscrete() {
            return base.isDiscrete();
        }

        @Override
        public int eventDim() {
            return base.eventDim() + dims;
        }

        @Override
        public Tensor check(Tensor value) {
            Tensor result = base.check(value);
            if (result.dim() < dims) {
                throw new IllegalArgumentException(
                        "a value of " + value.dim() + " dimensions: expected " + eventDim() + " or more");
            }
            return result.reshape(Utils.concat(Utils.dropLast(result.shape(), dims), Utils.numbered(-1)))
                    .all(-1L);
        }

        @Override
        public String toString() {
            return "IndependentConstraint(" + base + ", " + dims + ")";
        }
    }

    static final class MixtureSameFamilyConstraint extends Constraint {
        private final Constraint base;

        MixtureSameFamilyConstraint(Constraint base) {
            this.base = base;
        }

        @Override
        public boolean isDiscrete() {
            return base.isDiscrete();
        }

        @Override
        public int eventDim() {
            return base.eventDim();
        }

        @Override
        public Tensor check(Tensor value) {
            if (value.dim() < eventDim()) {
                throw new IllegalArgumentException(
                        "a value of " + value.dim() + " dimensions: expected " + eventDim() + " or more");
            }
            Tensor result = base.check(value.unsqueeze(-1 - eventDim()));
            int kept = value.dim() - eventDim();
            return result.reshape(Utils.concat(Utils.head(result.shape(), kept), Utils.numbered(-1)))
                    .all(-1L);
        }

        @Override
        public String toString() {
            return "MixtureSameFamilyConstraint(" + base + ")";
        }
    }

    static final class Cat extends Constraint {
        final List<Constraint> parts;
        final int dim;
        final long[] lengths;

        Cat(List<Constraint> parts, int dim, long... lengths) {
            this.parts = List.copyOf(parts);
            this.dim = dim;
            this.lengths = lengths.length == 0 ? Utils.ones(parts.size()) : lengths.clone();
            if (this.lengths.length != parts.size()) {
                throw new IllegalArgumentException(parts.size() + " constraints and " + lengths.length + " lengths");
            }
        }

        @Override
        public boolean isDiscrete() {
            return parts.stream().anyMatch(Constraint::isDiscrete);
        }

        @Override
        public int eventDim() {
            return parts.stream().mapToInt(Constraint::eventDim).max().orElse(0);
        }

        @Override
        public Tensor check(Tensor value) {
            List<Tensor> checks = new ArrayList<>();
            long start = 0;
            for (int i = 0; i < lengths.length; i++) {
                checks.add(parts.get(i).check(value.narrow(dim, start, lengths[i])));
                start += lengths[i];
            }
            return Torch.cat(checks, dim);
        }
    }

    static final class Stack extends Constraint {
        final List<Constraint> parts;
        final int dim;

        Stack(List<Constraint> parts, int dim) {
            this.parts = List.copyOf(parts);
            this.dim = dim;
        }

        @Override
        public boolean isDiscrete() {
            return parts.stream().anyMatch(Constraint::isDiscrete);
        }

        @Override
        public int eventDim() {
            int most = parts.stream().mapToInt(Constraint::eventDim).max().orElse(0);
            return dim + most < 0 ? most + 1 : most;
        }

        @Override
        public Tensor check(Tensor value) {
            List<Tensor> checks = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                checks.add(parts.get(i).check(value.select(dim, i)));
            }
            return Torch.stack(checks, dim);
        }
    }
}
