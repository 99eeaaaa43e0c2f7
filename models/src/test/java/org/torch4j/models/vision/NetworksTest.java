package org.torch4j.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.files.DataHome;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.Npy;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Module;
import org.torch4j.vision.Image;

/** Against torchvision 0.25: {@code scripts/python/golden_models.py} wrote what is compared with. */
class NetworksTest {
    @TempDir
    Path folder;

    private static String[] golden(String file, String name) throws IOException {
        try (var in = NetworksTest.class.getResourceAsStream("/golden/vision/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name));
        }
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void namesShapesAndTextAreTorchvisions(Weights which) throws Exception {
        String[] golden = golden("networks.txt", which.networkName());
        Module net = which.network(o -> o.device(Device.meta()));
        String keys = net.stateDict().entrySet().stream()
                .map(e -> e.getKey() + " " + Arrays.toString(e.getValue().shape()) + "\n")
                .collect(Collectors.joining());
        assertThat(net.parameters().stream().mapToLong(Tensor::numel).sum()).isEqualTo(Long.parseLong(golden[1]));
        assertThat(sha256(keys)).as("keys and shapes of %s", which).isEqualTo(golden[2]);
        assertThat(sha256(net.toString())).as("text of %s", which).isEqualTo(golden[3]);
    }

    private static Tensor picture(long side) {
        Torch.manualSeed(1);
        return Torch.randn(2, 3, side, side);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALEXNET", "VGG11_BN", "RESNET18", "RESNET50", "RESNEXT50_32X4D"})
    void theSameSeedGivesTheSameScores(String name) throws Exception {
        Weights which = Weights.valueOf(name);
        Torch.manualSeed(0);
        Module net = which.network(o -> {});
        Tensor x = picture(64);
        assertScores(which.networkName() + ".eval", net.eval(), x);
        if (which == Weights.RESNET18) {
            assertScores(which.networkName() + ".train", net.train(), x);
        }
    }

    private static void assertScores(String name, Module net, Tensor x) throws IOException {
        String[] golden = golden("outputs.txt", name);
        float[] scores =
                Torch.noGrad(() -> net.apply(x).at(":, ::10").contiguous().toFloats());
        float largest = 0;
        for (int i = 0; i < scores.length; i++) {
            largest = Math.max(largest, Math.abs(Float.parseFloat(golden[i + 1])));
        }
        assertThat(scores).hasSize(golden.length - 1);
        for (int i = 0; i < scores.length; i++) {
            float expected = Float.parseFloat(golden[i + 1]);
            assertThat(Math.abs(scores[i] - expected) / largest)
                    .as("%s, score %d", name, i)
                    .isLessThan(1e-4f);
        }
    }

    @Test
    void weightsAreSavedAndLoadedByTheirNames() {
        Torch.manualSeed(3);
        Module net = ResNet.resnet18(o -> o.numClasses(1000)).eval();
        Path file = folder.resolve("resnet18.pth");
        Checkpoint.save(net.stateDict(), file);
        Torch.manualSeed(4);
        Module loaded = Weights.RESNET18.load(file);
        Tensor x = picture(32);
        assertThat(Torch.noGrad(() -> loaded.apply(x)).equal(Torch.noGrad(() -> net.apply(x))))
                .isTrue();
        assertThatThrownBy(() -> Weights.RESNET34.load(file)).hasMessageContaining("layer1.2.conv1.weight");
    }

    @Test
    void publishedFilesWithoutCountsOfBatchesAreLoaded() {
        Torch.manualSeed(3);
        Module net = ResNet.resnet18().eval();
        StateDict old = net.stateDict();
        old.keySet().removeIf(key -> key.endsWith("num_batches_tracked"));
        Path file = folder.resolve("old.pth");
        old.save(file);
        Tensor x = picture(32);
        Module loaded = Weights.RESNET18.load(file);
        assertThat(Torch.noGrad(() -> loaded.apply(x)).equal(Torch.noGrad(() -> net.apply(x))))
                .isTrue();
        old.remove("bn1.running_mean");
        assertThatThrownBy(() -> ResNet.resnet18().loadStateDict(old)).hasMessageContaining("bn1.running_mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALEXNET", "VGG11_BN", "RESNET18", "RESNET50"})
    void filesThatTorchvisionWroteGiveItsScores(String name) throws IOException {
        Weights which = Weights.valueOf(name);
        Path weights = Path.of(System.getenv().getOrDefault("TORCH4J_TEST_WEIGHTS", "none"));
        Path file = weights.resolve(which.networkName() + ".pth");
        assumeThat(Files.exists(file))
                .as("%s, written by scripts/python/golden_models.py --weights", file)
                .isTrue();
        Module net = which.load(file);
        Tensor scores = Torch.noGrad(() -> net.apply(picture(224)));
        Tensor expected = (Tensor) Npy.load(weights.resolve(which.networkName() + ".out.npy"));
        double difference =
                scores.sub(expected).abs().max().item() / expected.abs().max().item();
        assertThat(difference).isLessThan(1e-4);
    }

    @Test
    void aBlockMayBeginAsAnIdentity() {
        ResNet net = ResNet.resnet18(o -> o.zeroInitResidual(true).numClasses(3));
        assertThat(((BasicBlock) net.layer1.get(0)).bn2.weight.abs().sum().item())
                .isZero();
        assertThat(((BasicBlock) net.layer1.get(0)).bn1.weight.sum().item()).isEqualTo(64);
        assertThat(net.fc.weight.shape()).containsExactly(3, 512);
    }

    @Test
    void picturesAreMadeReadyAsForTraining() {
        byte[] pixels = new byte[300 * 400 * 3];
        IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (byte) (i * 31 >> 3));
        Tensor ready = ImageNet.preprocessing().tensor(new Image(300, 400, 3, pixels));
        assertThat(ready.shape()).containsExactly(3, 224, 224);
        assertThat(ImageNet.CLASSES)
                .hasSize(1000)
                .startsWith("tench", "goldfish")
                .endsWith("toilet tissue");
    }

    @Test
    void weightsThatAreNowhereAreOneLine() {
        assertThatThrownBy(() -> Weights.RESNET18.load(DataHome.only(folder, false)))
                .hasMessageContaining("the weights of resnet18: no resnet18-f37072fd.pth in " + folder);
    }
}
