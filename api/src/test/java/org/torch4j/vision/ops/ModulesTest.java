package org.torch4j.vision.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.functional.Functional;

/** The blocks of {@code torchvision.ops}; numbers and texts are those of torchvision 0.25. */
class ModulesTest {
    private static Tensor numbers(long... shape) {
        long count = 1;
        for (long side : shape) {
            count *= side;
        }
        return Torch.arange(count).toFloat().view(shape).div(10);
    }

    @Test
    void dropBlockZeroesSquaresUnderTheSeed() {
        Torch.manualSeed(5);
        float[] channel = new DropBlock2d(0.3, 3)
                .apply(numbers(2, 2, 6, 6))
                .at("0, 1")
                .flatten()
                .toFloats();
        assertThat(channel[0]).isCloseTo(4.93714f, within(1e-4f));
        assertThat(channel[35]).isCloseTo(9.73714f, within(1e-4f));
        for (int i = 0; i < channel.length; i++) {
            boolean inside = i % 6 >= 2 && i % 6 <= 4 && i / 6 >= 1 && i / 6 <= 3;
            assertThat(channel[i] == 0).as("cell %d", i).isEqualTo(inside);
        }
        assertThat(new DropBlock2d(0.3, 3).eval().apply(numbers(1, 1, 4, 4)).equal(numbers(1, 1, 4, 4)))
                .isTrue();
    }

    @Test
    void dropBlockZeroesCubes() {
        assertThat(new DropBlock3d(0.2, 3)).hasToString("DropBlock3d(p=0.2, block_size=3, inplace=False)");
        Torch.manualSeed(1);
        Tensor x = Torch.ones(4, 2, 9, 9, 9);
        Tensor dropped = new DropBlock3d(0.3, 3).apply(x);
        double kept = dropped.ne(0).toDouble().mean().item();
        assertThat(kept).isBetween(0.5, 0.9);
        assertThat(dropped.mean().item()).isCloseTo(1, within(1e-4));
    }

    @Test
    void dropBlockRefusesWhatItCannotDrop() {
        assertThatThrownBy(() -> new DropBlock2d(0.3, 4).apply(numbers(1, 1, 6, 6)))
                .hasMessageContaining("block size should be odd, got 4");
        assertThatThrownBy(() -> new DropBlock2d(0.3, 3).apply(numbers(6, 6)))
                .hasMessageContaining("input should be 4 dimensional, got 2 dimensions");
        assertThatThrownBy(() -> new DropBlock2d(1.5, 3).apply(numbers(1, 1, 6, 6)))
                .hasMessageContaining("between 0 and 1, but got 1.5");
    }

    @Test
    void stochasticDepthSkipsSamplesOrAll() {
        Torch.manualSeed(5);
        assertThat(new StochasticDepth(0.5, StochasticDepth.Mode.ROW)
                        .apply(Torch.ones(6, 1))
                        .toFloats())
                .containsExactly(0, 2, 2, 2, 2, 0);
        float[] all = new StochasticDepth(0.5, StochasticDepth.Mode.BATCH)
                .apply(Torch.ones(6, 1))
                .toFloats();
        assertThat(all).containsOnly(all[0]);
        assertThat(new StochasticDepth(0.00005, StochasticDepth.Mode.BATCH))
                .hasToString("StochasticDepth(p=5e-05, mode=batch)");
        assertThatThrownBy(() -> new StochasticDepth(-1, StochasticDepth.Mode.ROW).apply(numbers(1)))
                .hasMessageContaining("between 0 and 1, but got -1.0");
    }

    @Test
    void frozenNormalizationUsesWhatItWasGiven() {
        FrozenBatchNorm2d norm = new FrozenBatchNorm2d(2);
        StateDict trained = new BatchNorm2d(2).stateDict();
        trained.put("running_mean", Torch.fromArray(new float[] {1, 2}));
        trained.put("running_var", Torch.fromArray(new float[] {4, 9}));
        trained.put("weight", Torch.fromArray(new float[] {2, 3}));
        trained.put("bias", Torch.fromArray(new float[] {0.5f, -0.5f}));
        norm.loadStateDict(trained);
        float[] normed = norm.apply(numbers(1, 2, 6, 6).at("..., :1, :3")).toFloats();
        float[] python = {-0.499999f, -0.399999f, -0.299999f, 1.1f, 1.2f, 1.3f};
        for (int i = 0; i < python.length; i++) {
            assertThat(normed[i]).isCloseTo(python[i], within(1e-5f));
        }
        assertThat(norm.parameters()).isEmpty();
        assertThat(norm).hasToString("FrozenBatchNorm2d(2, eps=1e-05)");
    }

    @Test
    void textsArePythons() {
        assertThat(new MLP(3, new long[] {4, 2}, o -> o.norm(LayerNorm::new)
                        .inplace(true)
                        .dropout(0.1)))
                .hasToString("""
                        MLP(
                          (0): Linear(in_features=3, out_features=4, bias=True)
                          (1): LayerNorm((4,), eps=1e-05, elementwise_affine=True)
                          (2): ReLU(inplace=True)
                          (3): Dropout(p=0.1, inplace=True)
                          (4): Linear(in_features=4, out_features=2, bias=True)
                          (5): Dropout(p=0.1, inplace=True)
                        )""");
        assertThat(new Conv3dNormActivation(3, 4, o -> o.kernelSize(1, 3, 3).dilation(2)))
                .hasToString("""
                        Conv3dNormActivation(
                          (0): Conv3d(3, 4, kernel_size=(1, 3, 3), stride=(1, 1, 1), padding=(0, 2, 2), dilation=(2, 2, 2), bias=False)
                          (1): BatchNorm3d(4, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
                          (2): ReLU(inplace=True)
                        )""");
        assertThat(new Conv2dNormActivation(3, 4, o -> o.norm(null).activation(null)))
                .hasToString("""
                        Conv2dNormActivation(
                          (0): Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
                        )""");
        assertThat(new SqueezeExcitation(4, 2).toString())
                .contains("(activation): ReLU()", "(scale_activation): Sigmoid()");
        assertThat(new Permute(0, 2, 1)).hasToString("Permute()");
    }

    @Test
    void shapesAreThoseOfTheBlock() {
        assertThat(new Conv2dNormActivation(3, 4, o -> o.stride(2))
                        .apply(numbers(2, 3, 8, 8))
                        .shape())
                .containsExactly(2, 4, 4, 4);
        assertThat(new SqueezeExcitation(3, 2).apply(numbers(2, 3, 8, 8)).shape())
                .containsExactly(2, 3, 8, 8);
        assertThat(new MLP(3, 4, 5).apply(numbers(2, 7, 3)).shape()).containsExactly(2, 7, 5);
        assertThat(new Permute(0, 2, 1).apply(numbers(2, 7, 3)).shape()).containsExactly(2, 3, 7);
    }

    @Test
    void textsOfRegionsArePythons() {
        assertThat(new RoIAlign(7, 0.25, 2))
                .hasToString("RoIAlign(output_size=7, spatial_scale=0.25, sampling_ratio=2, aligned=False)");
        assertThat(new RoIPool(2, 3, 1)).hasToString("RoIPool(output_size=(2, 3), spatial_scale=1.0)");
        assertThat(new PSRoIAlign(3, 0.5, -1))
                .hasToString("PSRoIAlign(output_size=3, spatial_scale=0.5, sampling_ratio=-1)");
        assertThat(new PSRoIPool(3, 0.5)).hasToString("PSRoIPool(output_size=3, spatial_scale=0.5)");
        assertThat(new MultiScaleRoIAlign(List.of("0", "1"), 7, 2))
                .hasToString("MultiScaleRoIAlign(featmap_names=['0', '1'], output_size=(7, 7), sampling_ratio=2)");
        assertThat(new DeformConv2d(
                        4, 2, new long[] {3, 3}, o -> o.padding(1).groups(2).bias(false)))
                .hasToString(
                        "DeformConv2d(4, 2, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), groups=2, bias=False)");
    }

    @Test
    void modulesOfRegionsComputeWhatTheFunctionsDo() {
        Tensor x = numbers(1, 4, 6, 6);
        Tensor rois = Torch.fromArray(new float[] {0, 1, 1, 4, 5}, 1, 5);
        List<Tensor> boxes = List.of(rois.narrow(1, 1, 4));
        assertThat(new RoIAlign(2, 0.5, 2).apply(x, boxes).equal(new RoIAlign(2, 0.5, 2).apply(x, rois)))
                .isTrue();
        assertThat(new RoIPool(2, 1).apply(x, boxes).flatten().toFloats()).startsWith(2.0f, 2.2f, 3.2f, 3.4f);
        assertThat(new PSRoIAlign(2, 1, 2).apply(x, boxes).shape()).containsExactly(1, 1, 2, 2);
        assertThat(new PSRoIPool(2, 1).apply(x, boxes).shape()).containsExactly(1, 1, 2, 2);
        DeformConv2d conv = new DeformConv2d(4, 2, 3);
        Tensor still = Torch.zeros(1, 18, 4, 4);
        Tensor plain = Functional.conv2d(x, conv.weight, conv.bias);
        assertThat(conv.apply(x, still).sub(plain).abs().max().item()).isLessThan(1e-4);
        assertThat(conv.apply(x, still, Torch.zeros(1, 9, 4, 4))
                        .select(1, 0)
                        .sub(conv.bias.select(0, 0))
                        .abs()
                        .max()
                        .item())
                .isZero();
    }

    @Test
    void aPyramidGivesAllMapsTheSameChannels() {
        Map<String, Tensor> maps = new LinkedHashMap<>();
        maps.put("a", numbers(1, 3, 8, 8));
        maps.put("b", numbers(1, 5, 4, 4));
        FeaturePyramidNetwork fpn = new FeaturePyramidNetwork(List.of(3, 5), 6, new LastLevelMaxPool(), null);
        Map<String, Tensor> out = fpn.apply(maps);
        assertThat(out.keySet()).containsExactly("a", "b", "pool");
        assertThat(out.get("a").shape()).containsExactly(1, 6, 8, 8);
        assertThat(out.get("pool").shape()).containsExactly(1, 6, 2, 2);
        assertThat(fpn.stateDict().keySet()).contains("inner_blocks.1.0.weight", "layer_blocks.0.0.bias");
        StateDict old = new StateDict();
        fpn.stateDict().forEach((key, value) -> old.put(key.replaceFirst("(\\d)\\.0\\.", "$1."), value));
        FeaturePyramidNetwork loaded = new FeaturePyramidNetwork(List.of(3, 5), 6, new LastLevelP6P7(5, 6), null);
        loaded.extraBlocks.stateDict().forEach((key, value) -> old.put("extra_blocks." + key, value));
        loaded.loadStateDict(old);
        Map<String, Tensor> more = loaded.apply(maps);
        assertThat(more.keySet()).containsExactly("a", "b", "p6", "p7");
        assertThat(more.get("b").equal(out.get("b"))).isTrue();
    }
}
