package org.torch4j.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.nn.FractionalMaxPool2d;
import org.torch4j.nn.InstanceNorm1d;

/** What the Python layer of torch.nn.functional refuses before libtorch is asked. */
class ChecksOfPythonTest {
    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void affineGridsAreOfFloatingNumbersAndSizesAboveZero() {
        refused(() -> Functional.affineGrid(ones(1, 2, 3).to(DType.INT64), 1, 1, 2, 2), "floating-point");
        refused(() -> Functional.affineGrid(ones(1, 2, 3), 1, 1, 0, 2), "above 0");
        refused(() -> Functional.affineGrid(ones(1, 2, 3), 1, 1, -1, 2), "above 0");
        refused(() -> Functional.affineGrid(ones(1, 3, 4), 1, 1, 2, 2), "[N, 2, 3]");
        refused(() -> Functional.affineGrid(ones(1, 2, 3), 1, 1, 2, 2, 2), "[N, 3, 4]");
        refused(() -> Functional.affineGrid(ones(2, 3), 1, 1, 2, 2), "got [2, 3]");
        assertThat(Functional.affineGrid(ones(1, 2, 3), 1, 1, 2, 2).shape()).containsExactly(1, 2, 2, 2);
    }

    @Test
    void onlyConstantPaddingTakesAValue() {
        for (String mode : new String[] {"reflect", "replicate", "circular"}) {
            refused(() -> Functional.pad(ones(1, 1, 4), new long[] {1, 1}, mode, 2), "takes no value");
            assertThat(Functional.pad(ones(1, 1, 4), new long[] {1, 1}, mode, 0).shape())
                    .containsExactly(1, 1, 6);
        }
        refused(
                () -> Functional.pad(ones(1, 1, 4), new long[] {1, 1}, "mirror", 0),
                "mode is constant, reflect, replicate or circular, got");
        refused(
                () -> Functional.pad(ones(1, 1, 4), new long[] {1, 1}, (String) null, 0),
                "mode is constant, reflect, replicate or circular, got");
    }

    @Test
    void normsNeedMoreThanOneElement() {
        refused(() -> Functional.instanceNorm(ones(2, 3)), "spatial element");
        refused(() -> Functional.instanceNorm(ones(2, 3, 1, 1)), "spatial element");
        refused(() -> new InstanceNorm1d(3).apply(ones(2, 3, 1)), "spatial element");
        refused(() -> Functional.batchNorm(ones(1, 3), null, null, null, null, true, 0.1, 1e-5), "more than 1 value");
        refused(() -> Functional.batchNorm(ones(2, 3), null, null, null, null, true, 0.1, 0), "eps");
        refused(() -> Functional.groupNorm(ones(4), 2), "at least 2 dimensions");
    }

    @Test
    void lossesCheckShapesMarginsAndReductions() {
        refused(
                () -> Functional.tripletMarginWithDistanceLoss(ones(2, 3), ones(3), ones(2, 3)),
                "one number of dimensions");
        refused(
                () -> Functional.tripletMarginWithDistanceLoss(
                        ones(2), ones(2), ones(2), null, 0, false, Reduction.MEAN),
                "margin");
        refused(
                () -> Functional.multiMarginLoss(ones(2, 3), ones(2).to(DType.INT64), 1, 1, ones(1, 3), Reduction.MEAN),
                "one dimension");
        refused(() -> Functional.poissonNllLoss(ones(2), ones(2), true, false, 1e-8, Reduction.BATCHMEAN), "batchmean");
        refused(() -> Functional.gaussianNllLoss(ones(2), ones(2), ones(2).neg()), "negative");
    }

    @Test
    void ratiosOfFractionalPoolingAreOneOrOneADimension() {
        refused(() -> new FractionalMaxPool2d(2, o -> o.outputRatio(0.5, 0.5, 0.5)), "1 or 2 values");
    }
}
