package org.torch4j.distributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.autograd.Autograd;
import org.torch4j.golden.GoldenJson;

/** Transforms, their inverses and Jacobians, and constraints, against Python's. */
class TransformsTest {
    private static Tensor number(double value) {
        return Torch.tensor(value, DType.FLOAT64);
    }

    private static Tensor grid(long... shape) {
        long n = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return Torch.arange(n, DType.FLOAT64).mul(0.7).add(0.3).cos().reshape(shape);
    }

    static Transform transform(String name) {
        return switch (name) {
            case "exp" -> new ExpTransform();
            case "abs" -> new AbsTransform();
            case "sigmoid" -> new SigmoidTransform();
            case "inv_sigmoid" -> new SigmoidTransform().inv();
            case "softplus" -> new SoftplusTransform();
            case "tanh" -> new TanhTransform();
            case "power" -> new PowerTransform(number(1.5));
            case "power_neg" -> new PowerTransform(number(-0.7));
            case "affine" -> new AffineTransform(0.5, 2.0);
            case "affine_neg" -> new AffineTransform(1.0, -3.0);
            case "affine_tensor" -> new AffineTransform(grid(3), grid(3).abs().add(0.3), 1);
            case "softmax" -> new SoftmaxTransform();
            case "stick" -> new StickBreakingTransform();
            case "corr" -> new CorrCholeskyTransform();
            case "lower" -> new LowerCholeskyTransform();
            case "definite" -> new PositiveDefiniteTransform();
            case "reshape" -> new ReshapeTransform(new long[] {3}, new long[] {3, 1});
            case "independent" -> new IndependentTransform(new ExpTransform(), 1);
            case "compose" -> new ComposeTransform(List.of(new AffineTransform(0.5, 2.0), new ExpTransform()));
            case "compose_stick" ->
                new ComposeTransform(List.of(new AffineTransform(0.5, 2.0), new StickBreakingTransform()));
            case "identity" -> ComposeTransform.IDENTITY;
            case "cat" -> new CatTransform(List.of(new ExpTransform(), new AffineTransform(0.5, 2.0)), -1, 1, 2);
            case "stack" ->
                new StackTransform(List.of(new ExpTransform(), new TanhTransform(), new SigmoidTransform()), -1);
            case "cdf" -> new CumulativeDistributionTransform(new Normal(number(0.2), number(1.5)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Constraint constraint(String name) {
        Constraint unit = Constraints.unitInterval();
        return switch (name) {
            case "bool" -> Constraints.bool();
            case "oneHot" -> Constraints.oneHot();
            case "nonnegativeInteger" -> Constraints.nonnegativeInteger();
            case "positiveInteger" -> Constraints.positiveInteger();
            case "integerInterval" -> Constraints.integerInterval(1, 3);
            case "real" -> Constraints.real();
            case "realVector" -> Constraints.realVector();
            case "positive" -> Constraints.positive();
            case "nonnegative" -> Constraints.nonnegative();
            case "greaterThan" -> Constraints.greaterThan(0.5);
            case "greaterThanEq" -> Constraints.greaterThanEq(0.5);
            case "lessThan" -> Constraints.lessThan(0.5);
            case "multinomial" -> Constraints.multinomial(3);
            case "unitInterval" -> unit;
            case "interval" -> Constraints.interval(-1.0, 2.0);
            case "halfOpenInterval" -> Constraints.halfOpenInterval(-1.0, 2.0);
            case "simplex" -> Constraints.simplex();
            case "lowerTriangular" -> Constraints.lowerTriangular();
            case "lowerCholesky" -> Constraints.lowerCholesky();
            case "corrCholesky" -> Constraints.corrCholesky();
            case "square" -> Constraints.square();
            case "symmetric" -> Constraints.symmetric();
            case "positiveSemidefinite" -> Constraints.positiveSemidefinite();
            case "positiveDefinite" -> Constraints.positiveDefinite();
            case "independent" -> Constraints.independent(Constraints.positive(), 1);
            case "cat" -> Constraints.cat(List.of(Constraints.positive(), Constraints.real()), -1, 1, 2);
            case "stack" -> Constraints.stack(List.of(Constraints.positive(), Constraints.real(), unit), -1);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @TestFactory
    Stream<DynamicTest> transformsAreAsInPython() {
        return Cases.of("transforms").stream()
                .map(r -> dynamicTest(
                        r.get("transform") + " of " + Cases.map(r.get("x")).get("shape"),
                        () -> Scope.run(() -> check(r))));
    }

    private static void check(Map<String, Object> record) {
        Transform t = transform((String) record.get("transform"));
        Tensor x = Cases.tensor(record.get("x"));
        Tensor y = t.apply(x);
        Cases.same("y", record.get("y"), y);
        Cases.same("back", record.get("back"), t.inv().apply(y));
        Tensor leaf = x.clone().requiresGrad_();
        Tensor out = t.apply(leaf);
        Cases.same(
                "gradient",
                record.get("grad"),
                Autograd.grad(out.mul(Cases.weights(out)).sum(), leaf).get(0));
        if (record.get("jacobian") == null) {
            assertThatThrownBy(() -> t.logAbsDetJacobian(x, y)).isInstanceOf(UnsupportedOperationException.class);
        } else {
            Cases.same("jacobian", record.get("jacobian"), t.logAbsDetJacobian(x, y));
            assertThat(t.inv()
                            .logAbsDetJacobian(y, x)
                            .add(t.logAbsDetJacobian(x, y))
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-9);
        }
        if (record.get("sign") == null) {
            assertThatThrownBy(t::sign).isInstanceOf(UnsupportedOperationException.class);
        } else {
            double[] expected = record.get("sign") instanceof List<?> list
                    ? list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray()
                    : new double[] {((Number) record.get("sign")).doubleValue()};
            assertThat(t.sign().toDoubles()).isEqualTo(expected);
        }
        assertThat(t.bijective()).isEqualTo(record.get("bijective"));
        assertThat((long) t.domain().eventDim()).isEqualTo(record.get("domain"));
        assertThat((long) t.codomain().eventDim()).isEqualTo(record.get("codomain"));
        assertThat(t.forwardShape(x.shape())).isEqualTo(GoldenJson.longs(record.get("forward_shape")));
        assertThat(t.inverseShape(y.shape())).isEqualTo(GoldenJson.longs(record.get("inverse_shape")));
        assertThat(t.toString()).isEqualTo(record.get("text"));
    }

    @TestFactory
    Stream<DynamicTest> constraintsAreAsInPython() {
        return Cases.of("constraints").stream()
                .map(r -> dynamicTest((String) r.get("constraint"), () -> Scope.run(() -> checkConstraint(r))));
    }

    private static void checkConstraint(Map<String, Object> record) {
        Constraint c = constraint((String) record.get("constraint"));
        if (record.containsKey("value")) {
            Tensor ok = c.check(Cases.tensor(record.get("value")));
            assertThat(ok.shape())
                    .isEqualTo(GoldenJson.longs(Cases.map(record.get("ok")).get("shape")));
            assertThat(ok.toBooleans()).isEqualTo(Cases.tensor(record.get("ok")).toBooleans());
            assertThat(c.isDiscrete()).isEqualTo(record.get("discrete"));
            assertThat((long) c.eventDim()).isEqualTo(record.get("dim"));
            if (record.get("text") != null) {
                assertThat(c.toString()).isEqualTo(record.get("text"));
            }
            return;
        }
        registry(record.get("biject"), () -> Distributions.bijectTo(c));
        registry(record.get("transform"), () -> Distributions.transformTo(c));
    }

    private static void registry(Object expected, java.util.function.Supplier<Transform> transform) {
        if (expected == null) {
            assertThatThrownBy(transform::get).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        Map<String, Object> pair = Cases.map(expected);
        Cases.same("into", pair.get("y"), transform.get().apply(Cases.tensor(pair.get("x"))));
    }

    @Test
    void aCachedTransformGivesBackWhatItWasGiven() {
        Transform t = new SigmoidTransform().withCache();
        Tensor x = Torch.tensor(40.0, 3.0);
        Tensor y = t.apply(x);
        assertThat(t.inv().apply(y)).isSameAs(x);
        assertThat(t.inv().apply(y.clone())).isNotSameAs(x);
    }

    @Test
    void transformsOfEqualParametersAreEqual() {
        assertThat(new AffineTransform(1.0, 2.0)).isEqualTo(new AffineTransform(1.0, 2.0));
        assertThat(new AffineTransform(1.0, 2.0)).isNotEqualTo(new AffineTransform(1.0, 3.0));
        assertThat(new ExpTransform().inv()).isEqualTo(new ExpTransform().inv());
        assertThat(new PowerTransform(2.0)).isNotEqualTo(new PowerTransform(3.0));
    }
}
