package org.torch4j.distributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.torch4j.InScope;
import org.torch4j.Memory;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

@ExtendWith(InScope.class)
class ArgumentsTest {
    @Test
    void aParameterOutsideOfItsConstraintIsNamedOnOneLine() {
        assertThatThrownBy(() -> new Normal(0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale")
                .hasMessageContaining("GreaterThan(lower_bound=0.0)")
                .hasMessageContaining("-1.0")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> new Uniform(2, 1)).hasMessageContaining("low");
        assertThatThrownBy(() -> new Categorical(Torch.tensor(-1.0, 2.0))).hasMessageContaining("Simplex()");
        assertThatThrownBy(() -> new Bernoulli(1.5)).hasMessageContaining("probs");
        assertThatThrownBy(() -> new Geometric(0.0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new Bernoulli(o -> {})).hasMessageContaining("but not both");
        assertThatThrownBy(() -> new MultivariateNormal(Torch.zeros(2), o -> {}))
                .hasMessageContaining("Exactly one");
        assertThatThrownBy(() -> new MultivariateNormal(Torch.zeros(2), Torch.zeros(2, 2)))
                .hasMessageContaining("covariance_matrix");
        assertThatThrownBy(() -> new Independent(new Normal(0, 1), 1)).hasMessageContaining("reinterpreted");
        assertThatThrownBy(() -> new Normal((Tensor) null, Torch.ones(1))).hasMessageContaining("null");
    }

    @Test
    void aValueOutsideOfTheSupportIsRefused() {
        assertThatThrownBy(() -> new Exponential(1).logProb(Torch.tensor(-1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("support")
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new Normal(Torch.zeros(3), Torch.ones(3)).logProb(Torch.zeros(2)))
                .hasMessageContaining("broadcastable");
        assertThatThrownBy(
                        () -> new Dirichlet(Torch.ones(3)).logProb(Torch.ones(2).div(2)))
                .hasMessageContaining("event_shape");
        assertThatThrownBy(() -> new Normal(0, 1).logProb(null)).hasMessageContaining("null");
    }

    @Test
    void checksCanBeSwitchedOff() {
        Normal odd = Distribution.withValidateArgs(false, () -> new Normal(0, -1));
        assertThat(odd.scale().item()).isEqualTo(-1);
        Distribution exponential = new Exponential(1).validateArgs(false);
        assertThat(exponential.logProb(Torch.tensor(-1.0)).item()).isEqualTo(1);
        assertThat(exponential.expand(2).logProb(Torch.tensor(-1.0)).toDoubles())
                .containsExactly(1, 1);
    }

    @Test
    void aDistributionOutlivesTheScopesItIsUsedIn() {
        Categorical c = new Categorical(o -> o.logits(Torch.zeros(3)));
        MultivariateNormal m = new MultivariateNormal(Torch.zeros(2), Torch.eye(2));
        for (int i = 0; i < 3; i++) {
            try (Scope scope = Scope.open()) {
                assertThat(c.probs().sum().item()).isEqualTo(1.0, org.assertj.core.api.Assertions.within(1e-6));
                assertThat(m.sample(4).shape()).containsExactly(4, 2);
                assertThat(m.covarianceMatrix().shape()).containsExactly(2, 2);
            }
        }
    }

    @Test
    void usingADistributionKeepsNothingAlive() {
        Normal n = new Normal(Torch.zeros(1000), Torch.ones(1000));
        Memory.assertFlat(() -> Scope.run(() -> {
            n.logProb(n.sample(3));
            n.entropy();
            Distributions.klDivergence(n, new Normal(0, 1));
        }));
    }

    /** A class of the test's own: what is registered stays for the life of the process. */
    private static final class Peak extends Distribution {
        @Override
        protected List<Parameter> parameters() {
            return List.of();
        }
    }

    @Test
    void aDivergenceOfOnesOwnIsFound() {
        Distributions.registerKl(Peak.class, Cauchy.class, (p, q) -> Torch.zeros(1));
        assertThat(Distributions.klDivergence(new Peak(), new Cauchy(0, 1)).item())
                .isZero();
        assertThatThrownBy(() -> Distributions.klDivergence(new Cauchy(0, 1), new Normal(0, 1)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Cauchy");
    }
}
