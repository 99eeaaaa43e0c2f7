package org.torch4j.nn.utils;

import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Name;
import org.torch4j.nn.functional.Functional;

/** A weight over its largest singular value. */
final class SpectralNormalization extends Parametrization {
    @Name("_u")
    private final Buffer left;

    @Name("_v")
    private final Buffer right;

    private final long iterations;
    private final long dim;
    private final double eps;

    SpectralNormalization(Tensor weight, long iterations, long dim, double eps) {
        this.iterations = iterations;
        this.dim = dim < 0 ? dim + weight.dim() : dim;
        this.eps = eps;
        setName("_SpectralNorm");
        if (weight.dim() < 2) {
            left = null;
            right = null;
            return;
        }
        Tensor matrix = Torch.noGrad(() -> matrix(weight, this.dim));
        left = new Buffer(direction(matrix, matrix.size(0), eps));
        right = new Buffer(direction(matrix, matrix.size(1), eps));
        iterate(matrix, left, right, 15, eps, true);
    }

    static Tensor direction(Tensor like, long size, double eps) {
        return Torch.noGrad(() -> Functional.normalize(
                Torch.empty(new long[] {size}, like.dtype().on(like.device())).normal_(0, 1), 2, 0, eps));
    }

    /** The dimension of the outputs first, all others in one. */
    static Tensor matrix(Tensor weight, long dim) {
        Tensor first = weight;
        if (dim != 0) {
            long[] order = new long[weight.dim()];
            order[0] = dim;
            for (int i = 0, at = 1; i < order.length; i++) {
                if (i != dim) {
                    order[at++] = i;
                }
            }
            first = weight.permute(order);
        }
        return first.reshape(first.size(0), -1);
    }

    static void iterate(Tensor matrix, Tensor u, Tensor v, long times, double eps, boolean leftFirst) {
        Torch.noGrad(() -> {
            for (long i = 0; i < times; i++) {
                if (leftFirst) {
                    u.copy_(Functional.normalize(matrix.mv(v), 2, 0, eps));
                }
                v.copy_(Functional.normalize(matrix.mH().mv(u), 2, 0, eps));
                if (!leftFirst) {
                    u.copy_(Functional.normalize(matrix.mv(v), 2, 0, eps));
                }
            }
        });
    }

    @Override
    public Tensor compute(Tensor... originals) {
        Tensor weight = originals[0];
        if (left == null) {
            return Functional.normalize(weight, 2, 0, eps);
        }
        Tensor matrix = matrix(weight, dim);
        if (isTraining()) {
            iterate(matrix, left, right, iterations, eps, true);
        }
        Tensor u = left.clone();
        Tensor v = right.clone();
        return weight.div(u.vdot(matrix.mv(v)));
    }
}
