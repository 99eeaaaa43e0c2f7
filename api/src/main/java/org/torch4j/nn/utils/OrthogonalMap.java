package org.torch4j.nn.utils;

import java.util.List;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;

/** Orthogonal matrices from any matrices. */
final class OrthogonalMap extends Parametrization {
    private final String map;
    private final boolean trivial;
    private Buffer base;

    OrthogonalMap(String map, boolean trivial) {
        if (!List.of("matrix_exp", "cayley", "householder").contains(map)) {
            throw new IllegalArgumentException("the map is matrix_exp, cayley or householder, got " + map);
        }
        this.map = map;
        this.trivial = trivial;
        setName("_Orthogonal");
    }

    @Override
    public Tensor compute(Tensor... originals) {
        Tensor x = originals[0];
        boolean wide = x.size(-2) < x.size(-1);
        Tensor tall = wide ? x.mT() : x;
        Tensor q = map.equals("householder") ? householder(tall) : exponential(tall);
        if (base != null) {
            q = base.matmul(q);
        }
        return wide ? q.mT() : q;
    }

    private static Tensor householder(Tensor x) {
        Tensor a = x.tril(-1);
        Tensor tau = a.mul(a).sum(new long[] {-2}).add(1).reciprocal().mul(2);
        Tensor q = Linalg.householderProduct(a, tau);
        return q.mul(x.diagonal(0, -2, -1).to(org.torch4j.DType.INT32).unsqueeze(-2));
    }

    private Tensor exponential(Tensor x) {
        long n = x.size(-2);
        long k = x.size(-1);
        Tensor lower = x.tril();
        if (n != k) {
            long[] shape = x.shape();
            shape[shape.length - 1] = n - k;
            lower = Torch.cat(List.of(lower, Torch.zeros(shape, x.dtype().on(x.device()))), -1);
        }
        Tensor skew = lower.sub(lower.mH());
        Tensor q;
        if (map.equals("matrix_exp")) {
            q = skew.matrixExp();
        } else {
            Tensor one = Torch.eye(n, x.dtype().on(x.device()));
            q = Linalg.solve(one.sub(skew.mul(0.5)), one.add(skew.mul(0.5)));
        }
        return n == k ? q : q.narrow(-1, 0, k);
    }

    @Override
    public Tensor[] rightInverse(Tensor given) {
        boolean wide = given.size(-2) < given.size(-1);
        Tensor q = wide ? given.mT() : given;
        if (!trivial) {
            if (!map.equals("householder")) {
                throw new UnsupportedOperationException(
                        "without trivialization nothing can be assigned to the map " + map);
            }
            var qr = q.geqrf();
            Tensor a = qr.a();
            Tensor diagonal = a.diagonal(0, -2, -1);
            diagonal.copy_(
                    diagonal.sign().mul(qr.tau().eq(0).to(a.dtype()).mul(-2).add(1)));
            return new Tensor[] {wide ? a.mT() : a};
        }
        long n = q.size(-2);
        long k = q.size(-1);
        if (n == k) {
            base = new Buffer(isOrthogonal(q) ? q.clone() : orthogonalized(q));
        } else {
            long[] shape = q.shape();
            shape[shape.length - 1] = n - k;
            Tensor more = Torch.randn(shape, q.dtype().on(q.device()));
            base = new Buffer(orthogonalized(Torch.cat(List.of(q, more), -1)));
        }
        Tensor negative = Torch.zerosLike(given);
        negative.diagonal(0, -2, -1).fill_(-1.0);
        return new Tensor[] {negative};
    }

    private static Tensor orthogonalized(Tensor a) {
        var qr = a.geqrf();
        Tensor q = Linalg.householderProduct(qr.a(), qr.tau());
        return q.mul(qr.a().diagonal(0, -2, -1).sgn().unsqueeze(-2));
    }

    private static boolean isOrthogonal(Tensor q) {
        long n = q.size(-2);
        long k = q.size(-1);
        double eps = q.dtype() == org.torch4j.DType.FLOAT64 ? 2.220446049250313e-16 : 1.1920928955078125e-07;
        Tensor one = Torch.eye(k, q.dtype().on(q.device()));
        return q.mH().matmul(q).sub(one).abs().max().item() <= 10 * n * eps;
    }
}
