package org.torch4j;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.binding.AtenU;
import org.torch4j.results.LobpcgResult;
import org.torch4j.results.LuResult;
import org.torch4j.results.SvdResult;
import org.torch4j.results.UniqueResult;
import org.torch4j.solvers.Lobpcg;
import org.torch4j.solvers.LobpcgOptions;

/** Functions that Python's {@code torch} makes of several operators. */
public abstract class ComposedFunctions extends TorchOperators {
    /** A basis that is improved so often no longer changes. */
    private static final long MOST_ITERATIONS = 10_000;

    ComposedFunctions() {}

    /** The distinct elements, sorted. */
    public static Tensor unique(Tensor input) {
        return unique(input, true, false, false).output();
    }

    /**
     * The distinct elements, where each element went and how often each occurs; what is not asked for is empty.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.unique.html">torch.unique</a>
     */
    public static UniqueResult unique(Tensor input, boolean sorted, boolean returnInverse, boolean returnCounts) {
        return unique(AtenPrivate._unique2(input, sorted, returnInverse, returnCounts));
    }

    /** The distinct slices along a dimension. */
    public static UniqueResult unique(
            Tensor input, boolean sorted, boolean returnInverse, boolean returnCounts, Long dim) {
        if (dim == null) {
            return unique(input, sorted, returnInverse, returnCounts);
        }
        return unique(AtenU.unique_dim(input, dim, sorted, returnInverse, returnCounts));
    }

    private static UniqueResult unique(Object[] r) {
        return new UniqueResult((Tensor) r[0], (Tensor) r[1], (Tensor) r[2]);
    }

    /**
     * Sums over the last {@code dims} dimensions of {@code a} and the first of {@code b}.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.tensordot.html">torch.tensordot</a>
     */
    public static Tensor tensordot(Tensor a, Tensor b, long dims) {
        if (dims < 0 || dims > Math.min(a.dim(), b.dim())) {
            throw new IllegalArgumentException(
                    "tensordot over " + dims + " dimensions of " + a.dim() + "-d and " + b.dim() + "-d tensors");
        }
        return tensordot(
                a,
                b,
                LongStream.range(-dims, 0).toArray(),
                LongStream.range(0, dims).toArray());
    }

    /** {@code "fro"} or {@code "nuc"}: the norm of all of it. */
    public static Tensor norm(Tensor input, String p) {
        return norm(input, p, null, false);
    }

    /** {@code "fro"} or {@code "nuc"} over some dimensions. */
    public static Tensor norm(Tensor input, String p, long... dim) {
        return norm(input, p, dim, false);
    }

    /** Limits the elements to one bound, or to both by name: {@code clamp(x, o -> o.min(0))}. */
    public static Tensor clamp(Tensor input, Consumer<ClampOptions> bounds) {
        return chosen(bounds).of(input);
    }

    public static Tensor clamp_(Tensor input, Consumer<ClampOptions> bounds) {
        return chosen(bounds).in(input);
    }

    /** The same as {@code clamp}. */
    public static Tensor clip(Tensor input, Consumer<ClampOptions> bounds) {
        return clamp(input, bounds);
    }

    public static Tensor clip_(Tensor input, Consumer<ClampOptions> bounds) {
        return clamp_(input, bounds);
    }

    private static ClampOptions chosen(Consumer<ClampOptions> bounds) {
        ClampOptions chosen = new ClampOptions();
        bounds.accept(chosen);
        return chosen;
    }

    /** {@code "fro"} or {@code "nuc"} over the dimensions; null for all. */
    public static Tensor norm(Tensor input, String p, long[] dim, boolean keepdim) {
        if (p.equals("fro") && (dim == null || dim.length <= 2)) {
            return Linalg.vectorNorm(input, 2L, dim, keepdim);
        }
        long[] dims = dim == null ? LongStream.range(0, input.dim()).toArray() : dim;
        return Linalg.matrixNorm(input, p, dims, keepdim);
    }

    /** Coordinates, one tensor a dimension, of positions in the flattened shape. */
    public static List<Tensor> unravelIndex(Tensor indices, long... shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] < 0) {
                throw new IllegalArgumentException("a shape of negative size: " + Arrays.toString(shape));
            }
            strides[i] = stride;
            stride *= shape[i];
        }
        TensorOptions whole = DType.INT64.on(indices.device());
        return indices.unsqueeze(-1)
                .floorDivide(Torch.tensor((Object) strides, whole))
                .remainder(Torch.tensor((Object) shape, whole))
                .unbind(-1);
    }

    /** The factors of {@code a} in one tensor, with pivots, as {@code lu_unpack} reads them. */
    public static LuResult lu(Tensor a, boolean pivot) {
        return lu(a, pivot, false);
    }

    /** As {@code lu}; with {@code getInfos} a singular matrix is told by {@code infos}, not by an exception. */
    public static LuResult lu(Tensor a, boolean pivot, boolean getInfos) {
        Object[] r = AtenPrivate._lu_with_info(a, pivot, !getInfos);
        return new LuResult((Tensor) r[0], (Tensor) r[1], (Tensor) r[2]);
    }

    /** The largest {@code q} singular values with their vectors, from random projections. */
    public static SvdResult svdLowrank(Tensor a, long q, long niter) {
        return svdLowrank(a, q, niter, null);
    }

    /**
     * Singular values and vectors of {@code a - m}.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.svd_lowrank.html">torch.svd_lowrank</a>
     */
    public static SvdResult svdLowrank(Tensor a, long q, long niter, Tensor m) {
        Tensor difference = m == null ? a : a.sub(m.broadcastTo(a.shape()));
        boolean wide = a.size(-2) < a.size(-1);
        Tensor tall = wide ? difference.mH() : difference;
        Tensor basis = approximateBasis(tall, q, niter);
        var svd = Linalg.svd(basis.mH().matmul(tall), false);
        Tensor u = basis.matmul(svd.u());
        Tensor v = svd.vh().mH();
        return wide ? new SvdResult(v, svd.s(), u) : new SvdResult(u, svd.s(), v);
    }

    private static Tensor approximateBasis(Tensor a, long q, long niter) {
        if (niter > MOST_ITERATIONS) {
            throw new IllegalArgumentException("niter=" + niter + ": expected at most " + MOST_ITERATIONS);
        }
        Tensor random = randn(new long[] {a.size(-1), q}, a.dtype().on(a.device()));
        Tensor basis = Linalg.qr(a.matmul(random)).q();
        for (long i = 0; i < niter; i++) {
            basis = Linalg.qr(a.mH().matmul(basis)).q();
            basis = Linalg.qr(a.matmul(basis)).q();
        }
        return basis;
    }

    /** Principal components: the singular values and vectors of the centered matrix. */
    public static SvdResult pcaLowrank(Tensor a) {
        return pcaLowrank(a, Math.min(6, Math.min(a.size(-2), a.size(-1))), true, 2);
    }

    /**
     * @param q how many components
     * @param center whether to take the mean of the rows away first
     * @param niter how often the random basis is improved
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.pca_lowrank.html">torch.pca_lowrank</a>
     */
    public static SvdResult pcaLowrank(Tensor a, long q, boolean center, long niter) {
        long most = Math.min(a.size(-2), a.size(-1));
        if (q < 0 || q > most || niter < 0) {
            throw new IllegalArgumentException(
                    "q=" + q + " must be from 0 to " + most + ", niter=" + niter + " not negative");
        }
        return svdLowrank(center ? a.sub(a.mean(new long[] {-2}, true)) : a, q, niter);
    }

    /** The largest eigenvalue of a symmetric matrix, dense or sparse, and its eigenvector. */
    public static LobpcgResult lobpcg(Tensor a) {
        return Lobpcg.solve(a, o -> {});
    }

    /** The {@code k} largest eigenvalues of a symmetric matrix and their eigenvectors. */
    public static LobpcgResult lobpcg(Tensor a, long k) {
        return Lobpcg.solve(a, o -> o.k(k));
    }

    /**
     * Eigenpairs of a symmetric matrix: {@code lobpcg(a, o -> o.k(3).largest(false))}.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.lobpcg.html">torch.lobpcg</a>
     */
    public static LobpcgResult lobpcg(Tensor a, Consumer<LobpcgOptions> options) {
        return Lobpcg.solve(a, options);
    }

    /**
     * Distances of each row of {@code x1} to each of {@code x2}.
     *
     * @param computeMode whether distances of 2 come from a matrix product: {@code use_mm_for_euclid_dist_if_necessary}
     *     (more than 25 rows), {@code use_mm_for_euclid_dist} or {@code donot_use_mm_for_euclid_dist}
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.cdist.html">torch.cdist</a>
     */
    public static Tensor cdist(Tensor x1, Tensor x2, double p, String computeMode) {
        return switch (computeMode) {
            case "use_mm_for_euclid_dist_if_necessary" -> cdist(x1, x2, p);
            case "use_mm_for_euclid_dist" -> cdist(x1, x2, p, 1);
            case "donot_use_mm_for_euclid_dist" -> cdist(x1, x2, p, 2);
            default ->
                throw new IllegalArgumentException("compute mode '" + computeMode
                        + "': expected use_mm_for_euclid_dist_if_necessary, use_mm_for_euclid_dist or"
                        + " donot_use_mm_for_euclid_dist");
        };
    }

    /** The product of a sparse matrix and a dense one. */
    public static Tensor spmm(Tensor sparse, Tensor dense) {
        return mm(sparse, dense);
    }

    /** The product of a sparse matrix and a dense one. */
    public static Tensor dsmm(Tensor sparse, Tensor dense) {
        return mm(sparse, dense);
    }

    /** The product of a sparse matrix and a dense one, with sparse rows. */
    public static Tensor hsmm(Tensor sparse, Tensor dense) {
        return hspmm(sparse, dense);
    }

    /** A sparse matrix plus the product of a sparse and a dense one. */
    public static Tensor saddmm(Tensor input, Tensor sparse, Tensor dense) {
        return sspaddmm(input, sparse, dense);
    }

    /** The shape that tensors of these shapes broadcast to. */
    public static long[] broadcastShapes(long[]... shapes) {
        int dims = Arrays.stream(shapes).mapToInt(s -> s.length).max().orElse(0);
        long[] result = new long[dims];
        Arrays.fill(result, 1);
        for (long[] shape : shapes) {
            for (int i = 0; i < shape.length; i++) {
                int at = dims - shape.length + i;
                if (shape[i] != 1 && result[at] != 1 && shape[i] != result[at]) {
                    throw new IllegalArgumentException("shapes do not broadcast: " + Arrays.deepToString(shapes));
                }
                result[at] = shape[i] == 1 ? result[at] : shape[i];
            }
        }
        return result;
    }

    /** Number of elements. */
    public static long numel(Tensor input) {
        return input.numel();
    }
}
