package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.BagMode;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.GeluApproximation;
import org.torch4j.nn.functional.GridPaddingMode;
import org.torch4j.nn.functional.GridSampleMode;
import org.torch4j.nn.functional.InterpolateMode;
import org.torch4j.nn.functional.PadMode;
import org.torch4j.optim.AdjustLr;
import org.torch4j.optim.LBFGS;
import org.torch4j.optim.LineSearch;
import org.torch4j.optim.Muon;
import org.torch4j.optim.SGD;
import org.torch4j.optim.lrscheduler.AnnealStrategy;
import org.torch4j.optim.lrscheduler.CyclicLR;
import org.torch4j.optim.lrscheduler.CyclicMode;
import org.torch4j.optim.lrscheduler.OneCycleLR;
import org.torch4j.optim.lrscheduler.PlateauMode;
import org.torch4j.optim.lrscheduler.ReduceLROnPlateau;
import org.torch4j.optim.lrscheduler.ScaleMode;
import org.torch4j.optim.lrscheduler.ThresholdMode;

/** Words of which Python takes a few only are constants here; each is taken where its text is. */
class ClosedSetsTest {
    private static final Tensor IMAGE = Torch.arange(16).view(1, 1, 4, 4).toFloat();

    @Test
    void everyModeOfResizingIsTaken() {
        assertThat(InterpolateMode.NEAREST_EXACT).hasToString("nearest-exact");
        for (InterpolateMode mode : InterpolateMode.values()) {
            Tensor x = mode == InterpolateMode.LINEAR
                    ? IMAGE.squeeze(0)
                    : mode == InterpolateMode.TRILINEAR ? IMAGE.unsqueeze(0) : IMAGE;
            Tensor larger = Functional.interpolate(x, o -> o.scaleFactor(2).mode(mode));
            assertThat(larger.size(-1)).isEqualTo(8);
            assertThat(new Upsample(o -> o.scaleFactor(2).mode(mode)).apply(x).equal(larger))
                    .isTrue();
        }
    }

    @Test
    void everyPaddingIsTaken() {
        for (PadMode mode : PadMode.values()) {
            assertThat(Functional.pad(IMAGE, new long[] {1, 1, 1, 1}, mode, 0).size(3))
                    .isEqualTo(6);
        }
        for (ConvPaddingMode mode : ConvPaddingMode.values()) {
            Conv2d conv = new Conv2d(1, 1, 3, o -> o.padding(1).paddingMode(mode));
            assertThat(conv.apply(IMAGE).shape()).containsExactly(1, 1, 4, 4);
        }
    }

    @Test
    void everySamplingIsTaken() {
        Tensor grid = Torch.zeros(1, 2, 2, 2);
        for (GridSampleMode mode : GridSampleMode.values()) {
            for (GridPaddingMode around : GridPaddingMode.values()) {
                assertThat(Functional.gridSample(IMAGE, grid, mode, around, false)
                                .numel())
                        .isEqualTo(4);
            }
        }
    }

    @Test
    void everyActivationAndBagIsTaken() {
        for (GeluApproximation how : GeluApproximation.values()) {
            assertThat(new GELU(o -> o.approximate(how)).apply(IMAGE).equal(Functional.gelu(IMAGE, how)))
                    .isTrue();
        }
        for (BagMode mode : BagMode.values()) {
            EmbeddingBag bag = new EmbeddingBag(4, 3, o -> o.mode(mode));
            assertThat(bag.apply(Torch.tensor(new long[][] {{0, 1}})).shape()).containsExactly(1, 3);
        }
        for (Nonlinearity f : Nonlinearity.values()) {
            assertThat(new RNNCell(2, 3, o -> o.nonlinearity(f)).toString().contains("relu"))
                    .isEqualTo(f == Nonlinearity.RELU);
        }
        for (TransformerActivation f : TransformerActivation.values()) {
            new TransformerEncoderLayer(4, 2, o -> o.dimFeedforward(4).activation(f));
        }
    }

    @Test
    void everyRuleOfOptimizersAndSchedulersIsTaken() {
        List<Tensor> params = List.of(Torch.ones(2, 2).requiresGrad_());
        assertThat(new LBFGS(params, o -> o.lineSearchFn(LineSearch.STRONG_WOLFE)).toString())
                .contains("line_search_fn: strong_wolfe");
        for (AdjustLr how : AdjustLr.values()) {
            new Muon(params, o -> o.adjustLrFn(how));
        }
        for (CyclicMode mode : CyclicMode.values()) {
            for (ScaleMode scale : ScaleMode.values()) {
                new CyclicLR(new SGD(params, o -> o.momentum(0.9)), 0.1, 1, o -> o.mode(mode)
                        .scaleMode(scale));
            }
        }
        for (AnnealStrategy how : AnnealStrategy.values()) {
            new OneCycleLR(new SGD(params, o -> o.momentum(0.9)), 1, o -> o.totalSteps(10)
                    .annealStrategy(how));
        }
        for (PlateauMode mode : PlateauMode.values()) {
            for (ThresholdMode threshold : ThresholdMode.values()) {
                new ReduceLROnPlateau(new SGD(params), o -> o.mode(mode).thresholdMode(threshold));
            }
        }
    }
}
