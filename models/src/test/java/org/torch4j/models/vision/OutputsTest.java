package org.torch4j.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;
import org.torch4j.models.Models;
import org.torch4j.nn.Module;

/** What the networks compute from weights that both languages make by a formula. */
class OutputsTest {
    private static final List<String> SLOW =
            List.of("s3d", "mvit_v1_b", "mvit_v2_s", "maxvit_t", "vit_b_32", "swin_v2_t", "alexnet", "vgg11_bn");

    @TempDir
    Path folder;

    static Stream<String> names() {
        return Golden.lines("outputs.txt").stream()
                .map(words -> words[0])
                .filter(name -> !name.endsWith(".train"))
                .filter(name -> !SLOW.contains(name) || System.getenv("TORCH4J_LONG_TESTS") != null);
    }

    static Tensor picture(long... shape) {
        return Formula.tensor(777, shape).mul(4);
    }

    @ParameterizedTest
    @MethodSource("names")
    void scoresAreTorchvisions(String name) {
        String[] golden = Golden.line("outputs.txt", name);
        float[] scores = Scope.run(() -> {
            Module net = Formula.fill(Models.get(name)).eval();
            Tensor x = picture(Golden.shape(golden[1]));
            return Torch.noGrad(() -> net.apply(x).at(":, ::50").contiguous().toFloats());
        });
        Golden.assertClose(name, scores, golden, 2, 1e-4f);
    }

    @Test
    void headsOfTrainingAreTorchvisions() {
        GoogLeNet googlenet = Formula.fill(GoogLeNet.create(o -> o.dropout(0).dropoutAux(0)));
        String[] golden = Golden.line("outputs.txt", "googlenet.train");
        GoogLeNet.Outputs three = Torch.noGrad(() -> googlenet.outputs(picture(Golden.shape(golden[1]))));
        Golden.assertClose("googlenet", some(three.logits(), three.auxLogits2(), three.auxLogits1()), golden, 2, 1e-3f);

        Inception3 inception = Formula.fill(Inception3.create(o -> o.dropout(0)));
        String[] other = Golden.line("outputs.txt", "inception_v3.train");
        Inception3.Outputs two = Torch.noGrad(() -> inception.outputs(picture(Golden.shape(other[1]))));
        Golden.assertClose("inception_v3", some(two.logits(), two.auxLogits()), other, 2, 1e-3f);
        assertThat(inception.<Inception3>eval().outputs(picture(1, 3, 96, 96)).auxLogits())
                .isNull();
    }

    private static float[] some(Tensor... heads) {
        return Torch.cat(Stream.of(heads).map(h -> h.at(":, ::50").flatten()).toList(), 0)
                .toFloats();
    }

    @ParameterizedTest
    @ValueSource(strings = {"efficientnet_b0", "mobilenet_v3_small", "convnext_tiny", "swin_t"})
    void dropoutAndSkippedBlocksFollowTheSeed(String name) {
        Module net = Formula.fill(Models.get(name)).train();
        Torch.manualSeed(1);
        float[] scores = Torch.noGrad(() ->
                net.apply(picture(4, 3, 64, 64)).at(":, ::50").contiguous().toFloats());
        Golden.assertClose(name, scores, Golden.line("seeded.txt", name), 1, 1e-3f);
    }

    @Test
    void namesOfOlderFilesAreUnderstood() {
        DenseNet dense = Formula.fill(DenseNet.densenet121()).eval();
        StateDict old = new StateDict();
        dense.stateDict().forEach((key, value) -> {
            if (!key.endsWith("num_batches_tracked")) {
                old.put(key.replaceFirst("(denselayer\\d+\\.)(norm|relu|conv)([12])\\.", "$1$2.$3."), value);
            }
        });
        assertThat(old).containsKey("features.denseblock1.denselayer1.norm.1.weight");
        Path file = folder.resolve("old.pth");
        old.save(file);
        DenseNet loaded = DenseNet.densenet121();
        loaded.load(file);
        assertSame(dense, loaded.eval(), picture(1, 3, 32, 32));

        Module vit = Formula.fill(VisionTransformer.b32(o -> o.imageSize(32))).eval();
        StateDict linear = new StateDict();
        vit.stateDict()
                .forEach((key, value) -> linear.put(
                        key.replace(".mlp.0.", ".mlp.linear_1.").replace(".mlp.3.", ".mlp.linear_2."), value));
        Module other = VisionTransformer.b32(o -> o.imageSize(32)).eval();
        other.loadStateDict(linear);
        assertSame(vit, other, picture(1, 3, 32, 32));
    }

    private static void assertSame(Module a, Module b, Tensor x) {
        assertThat(Torch.noGrad(() -> a.apply(x)).equal(Torch.noGrad(() -> b.apply(x))))
                .isTrue();
    }

    @Test
    void picturesOfAnotherSizeThanTheNetworksAreRefused() {
        VisionTransformer vit = VisionTransformer.b32(o -> o.imageSize(32));
        assertThatThrownBy(() -> vit.apply(picture(1, 3, 64, 64))).hasMessageContaining("32 x 32 pixels were expected");
    }

    @Test
    void memoryEfficientDenseNetHasTheSameGradients() {
        DenseNet plain = Formula.fill(DenseNet.densenet121());
        DenseNet saving = Formula.fill(DenseNet.densenet121(o -> o.memoryEfficient(true)));
        Tensor x = picture(2, 3, 32, 32);
        plain.apply(x).pow(2).sum().backward();
        saving.apply(x).pow(2).sum().backward();
        Tensor expected = plain.namedParameters().get("features.conv0.weight").grad();
        Tensor found = saving.namedParameters().get("features.conv0.weight").grad();
        double difference =
                found.sub(expected).abs().max().item() / expected.abs().max().item();
        assertThat(difference).isLessThan(1e-4);
    }
}
