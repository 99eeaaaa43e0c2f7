package org.torch4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.InScope;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.autograd.GradCheck;
import org.torch4j.golden.GoldenJson;
import org.torch4j.results.LobpcgResult;

/** lobpcg beside Python's: values, vectors up to their sign, iterations and gradients. */
@ExtendWith(InScope.class)
class LobpcgTest {
    static List<Map<String, Object>> cases() {
        return GoldenJson.cases("lobpcg.json.gz");
    }

    @SuppressWarnings("unchecked")
    private static Tensor tensor(Map<String, Object> golden, String name) {
        return golden.containsKey(name) ? GoldenJson.tensor((Map<String, Object>) golden.get(name)) : null;
    }

    @SuppressWarnings("unchecked")
    private static void configure(LobpcgOptions o, Map<String, Object> golden) {
        o.x(tensor(golden, "x")).b(tensor(golden, "b")).iK(tensor(golden, "iK"));
        ((Map<String, Object>) golden.get("options")).forEach((name, value) -> set(o, name, value));
    }

    @SuppressWarnings("unchecked")
    private static void set(LobpcgOptions o, String name, Object value) {
        switch (name) {
            case "k" -> o.k((Long) value);
            case "niter" -> o.niter((Long) value);
            case "tol" -> o.tol((Double) value);
            case "largest" -> o.largest((Boolean) value);
            case "method" -> o.method((String) value);
            case "ortho_i_max" -> o.orthoIMax(((Long) value).intValue());
            case "ortho_j_max" -> o.orthoJMax(((Long) value).intValue());
            case "ortho_tol" -> o.orthoTol((Double) value);
            case "ortho_tol_drop" -> o.orthoTolDrop((Double) value);
            case "ortho_tol_replace" -> o.orthoTolReplace((Double) value);
            case "ortho_use_drop" -> o.orthoUseDrop((Boolean) value);
            default -> ((Map<String, Object>) value).forEach((n, v) -> set(o, n, v));
        }
    }

    private static void assertClose(Tensor actual, Tensor expected, String what) {
        double tolerance = expected.dtype() == DType.FLOAT32 ? 1e-3 : 1e-6;
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).abs().max().item())
                .as(what + " " + actual + " expected " + expected)
                .isLessThan(tolerance);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cases")
    void findsWhatPythonFindsAfterAsManyIterations(Map<String, Object> golden) {
        Tensor a = tensor(golden, "a");
        Tensor given = (Boolean) golden.get("sparse") ? a.toSparse() : a.requiresGrad_(golden.containsKey("grad"));
        List<Long> steps = new ArrayList<>();
        LobpcgResult found = Torch.lobpcg(given, o -> {
            configure(o, golden);
            o.tracker(step -> steps.add((long) step.convergedCount()));
        });
        assertClose(found.eigenvalues(), tensor(golden, "values"), "values");
        assertClose(found.eigenvectors().abs(), tensor(golden, "vectors").abs(), "vectors");
        if (!golden.containsKey("grad")) {
            assertThat(steps).isEqualTo(golden.get("steps"));
        } else {
            Tensor u = found.eigenvectors();
            found.eigenvalues()
                    .mul(tensor(golden, "wd"))
                    .sum()
                    .add(u.mul(u).mul(tensor(golden, "wu")).sum())
                    .backward();
            assertClose(a.grad(), tensor(golden, "grad"), "gradient");
        }
    }

    private static Tensor symmetric(int m) {
        Tensor r = Torch.randn(DType.FLOAT64, m, m);
        return r.matmul(r.mT()).div(m).add(Torch.eye(m, DType.FLOAT64));
    }

    @Test
    void theLargestEigenvalueIsFoundWithoutOptions() {
        Torch.manualSeed(3);
        Tensor a = symmetric(12);
        double expected = Linalg.eigvalsh(a).max().item();
        assertThat(Torch.lobpcg(a).eigenvalues().item()).isCloseTo(expected, within(1e-6));
        assertThat(Torch.lobpcg(a, 2).eigenvectors().shape()).containsExactly(12, 2);
        assertThat(Torch.lobpcg(a, o -> o.k(1).n(3)).eigenvalues().shape()).containsExactly(1);
    }

    @Test
    void theGradientIsThatOfFiniteDifferencesAndSoIsTheSecond() {
        Torch.manualSeed(4);
        Tensor x = Torch.randn(DType.FLOAT64, 9, 2);
        Tensor a = symmetric(9).requiresGrad_();
        Function<List<Tensor>, List<Tensor>> values =
                in -> List.of(Torch.lobpcg(in.get(0), o -> o.x(x).tol(1e-13)).eigenvalues());
        GradCheck.gradcheck(values, a);
        GradCheck.gradgradcheck(values, a);
    }

    @Test
    void aTrackerMayStopTheIteration() {
        Torch.manualSeed(5);
        List<Long> seen = new ArrayList<>();
        Torch.lobpcg(symmetric(12), o -> o.k(2).tol(1e-15).niter(-1).tracker(step -> {
            seen.add(step.istep());
            assertThat(step.x().shape()).containsExactly(12, 2);
            assertThat(step.rerr()).hasSize(2);
            if (step.istep() == 3) {
                step.stop();
            }
        }));
        assertThat(seen).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theStartIsLeftAsItIs() {
        Tensor x = Torch.ones(DType.FLOAT64, 12, 1);
        Torch.lobpcg(symmetric(12), o -> o.x(x).method("basic").niter(2));
        assertThat(x.eq(1).all().itemBool()).isTrue();
    }

    @Test
    void wrongArgumentsAreRefusedInOneLine() {
        Tensor a = symmetric(9);
        assertThatThrownBy(() -> Torch.lobpcg(a, 4)).hasMessageContaining("smaller than 3 x");
        assertThatThrownBy(() -> Torch.lobpcg(a, 0)).hasMessageContaining("k=0");
        assertThatThrownBy(() -> Torch.lobpcg(Torch.ones(2, 3))).hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> Torch.lobpcg(a.toLong())).hasMessageContaining("float32 or float64");
        assertThatThrownBy(() -> Torch.lobpcg(a, o -> o.method("power"))).hasMessageContaining("ortho or basic");
        assertThatThrownBy(() -> Torch.lobpcg(a, o -> o.x(Torch.ones(3, 1)))).hasMessageContaining("[3, 1]");
        Tensor tracked = symmetric(9).requiresGrad_();
        assertThatThrownBy(() -> Torch.lobpcg(tracked, o -> o.b(symmetric(9)))
                        .eigenvalues()
                        .sum()
                        .backward())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b is given");
    }
}
