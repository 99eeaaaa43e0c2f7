package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torch4j.autograd.GradCheck;

/** Factors whose signs and phases the library is free to choose: their products are compared, and the gradients of those. */
class FactorsTest {
    private Tensor a;
    private Tensor symmetric;

    @BeforeEach
    void draw() {
        Torch.manualSeed(3);
        a = Torch.randn(DType.FLOAT64, 4, 3);
        Tensor square = Torch.randn(DType.FLOAT64, 3, 3);
        symmetric = square.add(square.t());
    }

    private static void same(Tensor actual, Tensor expected) {
        assertThat(Torch.allclose(actual, expected, 1e-10, 1e-10))
                .as("%s beside %s", actual, expected)
                .isTrue();
    }

    private static void passesTheCheck(UnaryOperator<Tensor> function, Tensor x) {
        GradCheck.gradcheck(in -> List.of(function.apply(in.get(0))), x.detach().requiresGrad_());
    }

    @Test
    void singularVectorsGiveTheMatrixBack() {
        var f = Linalg.svd(a, false);
        same(f.u().mul(f.s()).mm(f.vh()), a);
        var old = Torch.svd(a);
        same(old.u().mul(old.s()).mm(old.v().t()), a);
        passesTheCheck(x -> Linalg.svd(x, false).s(), a);
        passesTheCheck(
                x -> {
                    var factors = Linalg.svd(x, false);
                    return factors.u().mm(factors.vh());
                },
                a);
    }

    @Test
    void eigenvectorsOfASymmetricMatrixGiveItBack() {
        var f = Linalg.eigh(symmetric);
        same(f.eigenvectors().mul(f.eigenvalues()).mm(f.eigenvectors().t()), symmetric);
        passesTheCheck(
                x -> {
                    var factors = Linalg.eigh(x.add(x.t()));
                    return factors.eigenvectors()
                            .mul(factors.eigenvalues().exp())
                            .mm(factors.eigenvectors().t());
                },
                symmetric);
    }

    @Test
    void eigenvectorsOfAnyMatrixGiveItBack() {
        Tensor square = a.narrow(0, 0, 3);
        var f = Linalg.eig(square);
        same(
                f.eigenvectors()
                        .mul(f.eigenvalues())
                        .mm(Linalg.inv(f.eigenvectors()))
                        .real(),
                square);
        passesTheCheck(
                x -> {
                    var factors = Linalg.eig(x);
                    Tensor v = factors.eigenvectors();
                    return v.mul(factors.eigenvalues().square())
                            .mm(Linalg.inv(v))
                            .real();
                },
                square);
    }

    @Test
    void orthogonalAndTriangularFactorsGiveTheMatrixBack() {
        var f = Linalg.qr(a);
        same(f.q().mm(f.r()), a);
        same(f.q().t().mm(f.q()), Torch.eye(3, DType.FLOAT64));
        same(f.r().tril(-1), Torch.zeros(DType.FLOAT64, 3, 3));
        passesTheCheck(x -> Linalg.qr(x).q(), a);
        passesTheCheck(x -> Linalg.qr(x).r(), a);
    }
}
