package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.errors.TorchException;

/** Operators that the presets have no method for. */
class BoxedTest {
    private static NativeTensor filled(double value) {
        return AtenF.full(new long[] {3}, value, null);
    }

    private static double sum(NativeTensor t) {
        return NativeScalars.itemDouble(AtenS.sum(t, null));
    }

    @Test
    void aNewTensorComesBack() {
        NativeTensor complex = AtenC.complex(filled(3), filled(4));
        assertThat(sum(AtenA.abs(complex))).isEqualTo(15);
    }

    @Test
    void listsAreChangedInPlace() {
        List<NativeTensor> parameters = List.of(filled(1), filled(2));
        AtenPrivate._foreach_add__List(parameters, List.of(filled(10), filled(20)), 0.5);
        assertThat(sum(parameters.get(0))).isEqualTo(18);
        assertThat(sum(parameters.get(1))).isEqualTo(36);
    }

    @Test
    void listsComeBack() {
        List<NativeTensor> sums = AtenPrivate._foreach_add_Scalar(List.of(filled(1), filled(2)), 1L);
        assertThat(sums).hasSize(2);
        assertThat(sum(sums.get(1))).isEqualTo(9);
    }

    @Test
    void aFusedStepTakesNoneForWhatIsNotGiven() {
        List<NativeTensor> parameters = List.of(filled(1));
        AtenPrivate._fused_sgd_(
                parameters, List.of(filled(2)), List.of(), 0, 0, 0.25, 0, false, false, true, null, null);
        assertThat(sum(parameters.get(0))).isEqualTo(1.5);
    }

    @Test
    void gradientsFlowThroughIt() {
        NativeTensor x = filled(3);
        NativeAutograd.setRequiresGrad(x, true);
        NativeAutograd.backward(AtenS.sum(AtenA.abs(AtenC.complex(x, filled(4))), null));
        assertThat(sum(NativeAutograd.grad(x))).isCloseTo(1.8, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void whatTheOperatorRefusesIsAnErrorWithItsName() {
        NativeTensor whole = AtenO.ones(new long[] {3}, new NativeOptions(4, -1, -1, -1, null, false));
        assertThatThrownBy(() -> AtenC.complex(whole, whole))
                .isInstanceOf(TorchException.class)
                .hasMessageStartingWith("complex: ")
                .hasMessageContaining("int64[3]");
    }
}
