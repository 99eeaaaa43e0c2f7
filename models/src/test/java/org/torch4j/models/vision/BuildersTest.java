package org.torch4j.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.models.Models;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Module;
import org.torch4j.vision.ops.FrozenBatchNorm2d;

/** Every network beside torchvision 0.25: {@code scripts/python/golden_vision.py} wrote what is compared with. */
class BuildersTest {
    static Stream<String> names() {
        return Golden.lines("networks.txt").stream().map(words -> words[0]);
    }

    private static Module shapesOnly(String name) {
        return Models.get(name, o -> o.device(Device.meta()));
    }

    @Test
    void allOfTorchvisionsAreThere() {
        assertThat(Models.listModels()).containsAll(names().toList());
        assertThat(Models.listModels("mobilenet_v3_*", "alexnet"))
                .containsExactly("alexnet", "mobilenet_v3_large", "mobilenet_v3_small");
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesShapesAndTextAreTorchvisions(String name) {
        String[] golden = Golden.line("networks.txt", name);
        Module net = shapesOnly(name);
        String keys = net.stateDict().entrySet().stream()
                .map(e -> e.getKey() + " " + Arrays.toString(e.getValue().shape()) + "\n")
                .collect(Collectors.joining());
        assertThat(net.parameters().stream().mapToLong(Tensor::numel).sum()).isEqualTo(Long.parseLong(golden[1]));
        assertThat(Golden.sha256(keys)).as("keys and shapes of %s", name).isEqualTo(golden[2]);
        assertThat(Golden.sha256(net.toString())).as("text of %s", name).isEqualTo(golden[3]);
    }

    @Test
    void whatANetworkHasNotIsRefused() {
        assertThatThrownBy(() -> ResNet.resnet18(o -> o.device(Device.meta()).auxLogits(true)))
                .hasMessage("resnet18 has no option auxLogits");
        assertThatThrownBy(() -> Models.get("resnet19")).hasMessageContaining("no model resnet19");
        assertThatThrownBy(
                        () -> VisionTransformer.b16(o -> o.device(Device.meta()).imageSize(100)))
                .hasMessageContaining("no multiple of the patches' 16");
    }

    @Test
    void optionsChangeWhatTheyName() {
        ResNet net = ResNet.resnet18(o -> o.zeroInitResidual(true).numClasses(3));
        BasicBlock first = (BasicBlock) net.layer1.get(0);
        assertThat(((BatchNorm2d) first.bn2).weight.abs().sum().item()).isZero();
        assertThat(((BatchNorm2d) first.bn1).weight.sum().item()).isEqualTo(64);
        assertThat(net.fc.weight.shape()).containsExactly(3, 512);

        MobileNetV3 half = MobileNetV3.small(o -> o.device(Device.meta()).widthMult(0.5));
        assertThat(half.stateDict().get("features.0.0.weight").shape()).containsExactly(8, 3, 3, 3);
        GoogLeNet plain = GoogLeNet.create(o -> o.device(Device.meta()).auxLogits(false));
        assertThat(plain.stateDict().keySet()).noneMatch(k -> k.startsWith("aux"));
        VisionTransformer large =
                VisionTransformer.b16(o -> o.device(Device.meta()).imageSize(384));
        assertThat(large.encoder.posEmbedding.shape()).containsExactly(1, 577, 768);
        ResNet frozen = ResNet.resnet50(o ->
                o.device(Device.meta()).normLayer(FrozenBatchNorm2d::new).replaceStrideWithDilation(false, true, true));
        assertThat(frozen.namedParameters()).doesNotContainKey("bn1.weight");
        assertThat(frozen.layer4.toString()).contains("dilation=(4, 4)");
    }
}
