package org.torch4j.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.DataException;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.Hub;
import org.torch4j.io.StateDict;
import org.torch4j.models.Models;
import org.torch4j.nn.Module;
import org.torch4j.vision.Image;

/** The table of published weights, and networks made with them. */
class WeightsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void ownHub() {
        Hub.setDir(folder);
    }

    @AfterEach
    void usualHub() {
        Hub.setDir(null);
    }

    private void publish(String model, Weights which, Module net) throws Exception {
        Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
        net.stateDict().save(checkpoints.resolve(Models.weights(model, which).fileName()));
    }

    @Test
    void theTableHasWhatTorchvisionSays() {
        PublishedWeights small = Models.weights("mobilenet_v3_small", Weights.IMAGENET1K_V1);
        assertThat(small.url())
                .isEqualTo(URI.create("https://download.pytorch.org/models/mobilenet_v3_small-047dcff4.pth"));
        assertThat(small.sha256()).isEqualTo("047dcff4");
        assertThat(small.numParams()).isEqualTo(2542856);
        assertThat(small.accuracy()).isEqualTo(67.668);
        assertThat(small.metrics().get("ImageNet-1K")).containsEntry("acc@5", 87.402);
        assertThat(small.categories())
                .hasSize(1000)
                .startsWith("tench", "goldfish")
                .endsWith("toilet tissue");
        assertThat(small.minSize()).containsExactly(1, 1);
        assertThat(small.license()).isEmpty();
        assertThat(Models.weights("resnet50", Weights.DEFAULT).weights()).isEqualTo(Weights.IMAGENET1K_V2);
        assertThat(Models.weights("mnasnet0_5", Weights.DEFAULT).sha256()).isEqualTo("3ffadce67e");
        assertThat(Categories.kinetics400()).hasSize(400);
        assertThat(Categories.coco()).hasSize(91);
        assertThat(Categories.voc()).hasSize(21);
    }

    @Test
    void everyModelThatHasWeightsSaysWhichAreTheBest() {
        Models.listModels().forEach(model -> {
            assertThat(Models.weights(model)).as(model).isNotEmpty();
            assertThat(Models.weights(model, Weights.DEFAULT).isDefault()).isTrue();
        });
    }

    @Test
    void weightsThatANetworkHasNotAreRefused() {
        assertThatThrownBy(() -> MobileNetV3.small(Weights.IMAGENET1K_V2))
                .hasMessage("mobilenet_v3_small has no weights IMAGENET1K_V2, but [IMAGENET1K_V1]");
        assertThatThrownBy(() -> MobileNetV3.small(Weights.DEFAULT, o -> o.numClasses(10)))
                .hasMessage("the chosen weights have numClasses 1000, not 10");
    }

    @Test
    void whatPythonDownloadedIsFound() throws Exception {
        Torch.manualSeed(3);
        Module trained = MobileNetV3.small().eval();
        publish("mobilenet_v3_small", Weights.IMAGENET1K_V1, trained);
        Torch.manualSeed(4);
        MobileNetV3 net = MobileNetV3.small(Weights.IMAGENET1K_V1);
        assertThat(net.isTraining()).isTrue();
        Tensor x = OutputsTest.picture(1, 3, 32, 32);
        net.eval();
        assertThat(Torch.noGrad(() -> net.apply(x)).equal(Torch.noGrad(() -> trained.apply(x))))
                .isTrue();
        assertThat(Models.weights("mobilenet_v3_small", Weights.DEFAULT).download())
                .isEqualTo(folder.resolve("checkpoints/mobilenet_v3_small-047dcff4.pth"));
    }

    @Test
    void publishedFilesWithoutCountsOfBatchesAreLoaded() {
        Torch.manualSeed(3);
        Module net = ResNet.resnet18().eval();
        StateDict old = net.stateDict();
        old.keySet().removeIf(key -> key.endsWith("num_batches_tracked"));
        Module loaded = ResNet.resnet18();
        loaded.loadStateDict(old);
        loaded.eval();
        Tensor x = OutputsTest.picture(1, 3, 32, 32);
        assertThat(Torch.noGrad(() -> loaded.apply(x)).equal(Torch.noGrad(() -> net.apply(x))))
                .isTrue();
        old.remove("bn1.running_mean");
        assertThatThrownBy(() -> ResNet.resnet18().loadStateDict(old)).hasMessageContaining("bn1.running_mean");
    }

    @Test
    void googLeNetLeavesItsHeadsOfTrainingUnlessTheyAreChosen() throws Exception {
        GoogLeNet trained = Formula.fill(GoogLeNet.create());
        publish("googlenet", Weights.IMAGENET1K_V1, trained);
        GoogLeNet net = GoogLeNet.create(Weights.IMAGENET1K_V1);
        assertThat(net.aux1).isNull();
        assertThat(net.fc.weight.equal(trained.fc.weight)).isTrue();
        assertThat(GoogLeNet.create(Weights.IMAGENET1K_V1, o -> o.auxLogits(true)).aux1)
                .isNotNull();
        // made for pictures of -1 to 1, it takes those normalized as for the others
        Tensor x = OutputsTest.picture(1, 3, 32, 32);
        Tensor own = Torch.noGrad(() -> trained.<GoogLeNet>eval().apply(BasicConv2d.transformInput(x)));
        assertThat(Torch.noGrad(() -> net.<GoogLeNet>eval().apply(x)).equal(own))
                .isTrue();
    }

    @Test
    void aNetworkForLargerPicturesIsMadeForItsWeights() throws Exception {
        publish("vit_b_16", Weights.IMAGENET1K_SWAG_E2E_V1, VisionTransformer.b16(o -> o.imageSize(384)));
        assertThat(VisionTransformer.b16(Weights.IMAGENET1K_SWAG_E2E_V1)
                        .encoder
                        .posEmbedding
                        .size(1))
                .isEqualTo(577);
    }

    @Test
    void weightsThatAreNowhereAreOneLine() {
        PublishedWeights weights = Models.weights("resnet18", Weights.DEFAULT);
        assertThatThrownBy(() -> DataDirectories.only(folder, false).file(weights.file()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the weights of resnet18: no resnet18-f37072fd.pth in " + folder);
    }

    static Stream<String> presets() {
        return Golden.lines("preprocessing.txt").stream().map(words -> words[0] + " " + words[1]);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void picturesAreMadeReadyAsTorchvisionDoes(String which) {
        String[] golden = Golden.line("preprocessing.txt", which.split(" "));
        PublishedWeights weights = Models.weights(golden[0], Weights.valueOf(golden[1]));
        Object input = golden[2].split("x").length == 3 ? picture() : video();
        Tensor ready = weights.transforms().tensor(input);
        assertThat(ready.shape()).containsExactly(Golden.shape(golden[2]));
        Tensor some = ready.flatten().slice(0, 0, ready.numel(), ready.numel() / 40);
        Golden.assertClose(which, some.contiguous().toFloats(), golden, 3, 1e-5f);
    }

    private static Image picture() {
        return new Image(300, 410, 3, bytes(5, 300, 410, 3));
    }

    private static Tensor video() {
        return Formula.tensor(6, 2, 3, 150, 190).add(0.5).mul(255).to(DType.UINT8);
    }

    private static byte[] bytes(long seed, long... shape) {
        float[] values = Formula.tensor(seed, shape).add(0.5).mul(255).toFloats();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }
}
