package org.torch4j.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.results.LobpcgResult;

/**
 * Eigenpairs of large symmetric matrices, a few of them, without a decomposition of the whole.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.lobpcg.html">torch.lobpcg</a>
 */
public final class Lobpcg {
    private final Tensor a;
    private final LobpcgOptions options;
    private final int m;
    private final int n;
    private final int k;
    private final double tol;
    private final Method method;

    private Lobpcg(Tensor a, LobpcgOptions options) {
        this.a = a;
        this.options = options;
        checkMatrices();
        Tensor x = options.x;
        long columns = options.k == null ? 1 : options.k;
        long width = x != null ? x.size(-1) : options.n == null ? columns : options.n;
        long wanted = options.k == null && x != null ? width : columns;
        long rows = a.size(-1);
        if (wanted < 1 || wanted > width) {
            throw new IllegalArgumentException(
                    "lobpcg: k=" + wanted + " eigenpairs of n=" + width + ": expected from 1 to n");
        }
        if (rows / 3 < width) {
            throw new IllegalArgumentException("lobpcg is not applicable where the number of rows (=" + rows
                    + ") is smaller than 3 x the number of eigenpairs worked on (=" + width + ")");
        }
        m = (int) rows;
        n = (int) width;
        k = (int) wanted;
        checkStart();
        tol = options.tol != null ? options.tol : Math.sqrt(a.dtype() == DType.FLOAT32 ? 1.2e-07 : 2.23e-16);
        method = method();
    }

    /**
     * Eigenvalues and eigenvectors as {@code options} say. Gradients flow to the matrix where there is no second one.
     *
     * @throws IllegalArgumentException for matrices that are not square or not float32 or float64, and for more
     *     eigenpairs than a third of the rows
     */
    public static LobpcgResult solve(Tensor a, Consumer<LobpcgOptions> options) {
        LobpcgOptions chosen = new LobpcgOptions();
        options.accept(chosen);
        Tensor b = chosen.b;
        if (!a.requiresGrad() && (b == null || !b.requiresGrad())) {
            return new Lobpcg(a, chosen).solve();
        }
        Tensor symmetric = half(a);
        chosen.b = b == null ? null : half(b);
        Lobpcg solver = new Lobpcg(symmetric, chosen);
        LobpcgFunction function = new LobpcgFunction(solver, chosen.largest);
        List<Tensor> found = b == null ? function.applyAll(symmetric) : function.applyAll(symmetric, chosen.b);
        return new LobpcgResult(found.get(0), found.get(1));
    }

    private static Tensor half(Tensor matrix) {
        return matrix.add(matrix.mT()).div(2);
    }

    private void checkMatrices() {
        if (a.dim() < 2 || a.size(-1) != a.size(-2)) {
            throw new IllegalArgumentException(
                    "lobpcg: a matrix of shape " + Arrays.toString(a.shape()) + ": expected as many rows as columns");
        }
        if (a.dtype() != DType.FLOAT32 && a.dtype() != DType.FLOAT64) {
            throw new IllegalArgumentException("lobpcg: expected float32 or float64, not " + a.dtype());
        }
        if (options.b != null && !Arrays.equals(options.b.shape(), a.shape())) {
            throw new IllegalArgumentException("lobpcg: b of shape " + Arrays.toString(options.b.shape())
                    + " beside a matrix of shape " + Arrays.toString(a.shape()));
        }
    }

    private void checkStart() {
        if (options.x == null) {
            return;
        }
        long[] expected = a.shape();
        expected[expected.length - 1] = n;
        if (!Arrays.equals(options.x.shape(), expected)) {
            throw new IllegalArgumentException("lobpcg: x of shape " + Arrays.toString(options.x.shape())
                    + ": expected " + Arrays.toString(expected));
        }
    }

    private Method method() {
        return switch (options.method) {
            case BASIC -> new BasicMethod(options.iK);
            case ORTHO ->
                new OrthoMethod(
                        options.orthoIMax,
                        options.orthoJMax,
                        or(options.orthoTol),
                        or(options.orthoTolDrop),
                        or(options.orthoTolReplace),
                        options.orthoUseDrop);
        };
    }

    private double or(Double value) {
        return value == null ? tol : value;
    }

    /** Draws the eigenvectors to begin with, so that each further call begins with the same. */
    void drawStart() {
        if (options.x == null) {
            options.x = Torch.randn(startShape(), a.dtype().on(a.device())).keep();
        }
    }

    private long[] startShape() {
        long[] shape = a.shape();
        shape[shape.length - 1] = n;
        return shape;
    }

    LobpcgResult solve() {
        try (GradMode mode = GradMode.noGrad()) {
            return Scope.run(() -> a.dim() == 2 ? solve(a, options.b, options.x, 0) : solveAll());
        }
    }

    private LobpcgResult solveAll() {
        long[] batch = Arrays.copyOf(a.shape(), a.dim() - 2);
        int count = (int) Arrays.stream(batch).reduce(1, (p, q) -> p * q);
        Tensor all = a.reshape(count, m, m);
        Tensor allB = options.b == null ? null : options.b.reshape(count, m, m);
        Tensor allX = options.x == null ? null : options.x.reshape(count, m, n);
        List<Tensor> values = new ArrayList<>();
        List<Tensor> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LobpcgResult one =
                    solve(all.get(i), allB == null ? null : allB.get(i), allX == null ? null : allX.get(i), i);
            values.add(one.eigenvalues());
            vectors.add(one.eigenvectors());
        }
        long[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = m;
        shape[batch.length + 1] = k;
        long[] valueShape = Arrays.copyOf(batch, batch.length + 1);
        valueShape[batch.length] = k;
        return count == 0
                ? new LobpcgResult(a.newZeros(valueShape), a.newZeros(shape))
                : new LobpcgResult(
                        Torch.stack(values).reshape(valueShape),
                        Torch.stack(vectors).reshape(shape));
    }

    private LobpcgResult solve(Tensor matrix, Tensor b, Tensor x, int batch) {
        Tensor start = x == null ? Torch.randn(new long[] {m, n}, a.dtype().on(a.device())) : x;
        Eigenproblem problem = new Eigenproblem(matrix, b, start, tol, options.largest);
        LobpcgStep shown = new LobpcgStep(problem, batch);
        long left = options.niter;
        do {
            Scope.run(() -> {
                if (problem.istep == 0) {
                    method.first(problem);
                } else {
                    method.next(problem);
                }
            });
            problem.istep++;
            left--;
            if (options.tracker != null) {
                options.tracker.accept(shown);
            }
        } while (!problem.stopped && left != 0 && problem.converged < k);
        return new LobpcgResult(problem.e.narrow(0, 0, k), problem.x.narrow(1, 0, k));
    }
}
