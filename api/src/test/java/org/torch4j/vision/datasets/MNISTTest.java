package org.torch4j.vision.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.data.DataException;
import org.torch4j.data.DataLoader;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.ToTensor;
import org.torch4j.vision.transforms.Transform;

class MNISTTest {
    private static final Compose TRANSFORM = new Compose(new ToTensor(), new Normalize(0.1307, 0.3081));

    @TempDir
    Path root;

    @Test
    void theRealDigitsAreThoseOfPythonWhereTheyAreAtHand() throws GeneralSecurityException {
        DataDirectories home = DataDirectories.standard().offline();
        assumeThat(home.find(MNIST.places("MNIST", "t10k-images-idx3-ubyte.gz")))
                .as("real MNIST (TORCH4J_DATA); without it only drawn digits are tested")
                .isPresent();
        var test = new MNIST(home, o -> o.train(false).transform(TRANSFORM));
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(test.data().shape()).containsExactly(10_000, 1, 28, 28);
        assertThat(test.data().sum().itemLong()).isEqualTo(264_923_200L);
        assertThat(test.get(0).label()).isEqualTo(7);
        assertThat(test.targets().sum().itemLong()).isEqualTo(44_434L);
        assertThat(sha256(test.get(0).x().toFloats()))
                .isEqualTo("4623084faa5a6b46c77d4a7daf4282723a8466a124c5c237e5068c4909a213c7");
        assertThat(sha256(test.get(9999).x().toFloats()))
                .isEqualTo("ebf075c2cf40bdd6f2f03d6bbd11c503957c122b73898f16874aaf3f164d3e50");
    }

    /** Of the values as numpy stores them. */
    private static String sha256(float[] values) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void batchesEqualStackedSamples() {
        var digits = MNIST.synthetic(50, o -> o.transform(TRANSFORM));
        assertThat(digits.supportsBatches()).isTrue();
        var oneByOne = new MNISTOneByOne(digits);
        var fast = new DataLoader<>(digits, o -> o.batchSize(16).shuffle(true));
        var slow = new DataLoader<>(oneByOne, o -> o.batchSize(16).shuffle(true));
        Torch.manualSeed(0);
        var fastBatches = fast.toList();
        Torch.manualSeed(0);
        var slowBatches = slow.toList();
        assertThat(fastBatches).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(fastBatches.get(i).x().equal(slowBatches.get(i).x())).isTrue();
            assertThat(fastBatches.get(i).y().equal(slowBatches.get(i).y())).isTrue();
        }
    }

    /** The same samples without the short way. */
    private record MNISTOneByOne(MNIST digits) implements org.torch4j.data.Dataset<org.torch4j.data.Example> {
        @Override
        public org.torch4j.data.Example get(int index) {
            return digits.get(index);
        }

        @Override
        public int size() {
            return digits.size();
        }
    }

    @Test
    void withoutATransformPicturesAreBytes() {
        var digits = MNIST.synthetic(3, o -> {});
        assertThat(digits.get(1).x().dtype()).isEqualTo(DType.UINT8);
        assertThat(digits.get(1).x().shape()).containsExactly(1, 28, 28);
        assertThat(digits.image(1).toTensor().equal(digits.get(1).x())).isTrue();
        assertThat(digits.classes()).hasSize(10).startsWith("0 - zero");
    }

    @Test
    void aTransformOfOnesOwnIsAppliedSampleBySample() {
        var digits = MNIST.synthetic(5, o -> o.transform(new Compose(new ToTensor(), Transform.of(t -> t.view(-1))))
                .targetTransform(label -> 9 - label));
        var batch = new DataLoader<>(digits, o -> o.batchSize(5)).toList().get(0);
        assertThat(batch.x().shape()).containsExactly(5, 784);
        assertThat(batch.y().add(digits.targets()).toLongs()).containsOnly(9);
    }

    @Test
    void readsTorchvisionsFolderPackedOrNot() throws IOException {
        Path raw = Files.createDirectories(root.resolve("MNIST/raw"));
        Files.write(raw.resolve("train-images-idx3-ubyte"), idx(3, 2, 2));
        Files.write(raw.resolve("train-labels-idx1-ubyte"), idx(3));
        var digits = new MNIST(root, o -> {});
        assertThat(digits.data().view(-1).to(DType.INT32).toInts())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(digits.targets().toLongs()).containsExactly(0, 1, 2);
        assertThat(digits).hasToString("Dataset MNIST\n    Number of datapoints: 3");
    }

    @Test
    void missingOrDamagedFilesAreOneLine() throws IOException {
        assertThatThrownBy(() -> new MNIST(root, o -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("MNIST: no train-images-idx3-ubyte.gz in " + root)
                .hasMessageContaining("download(true)");
        Path raw = Files.createDirectories(root.resolve("MNIST/raw"));
        Files.write(raw.resolve("train-images-idx3-ubyte"), idx(3, 2, 2));
        Files.write(raw.resolve("train-labels-idx1-ubyte"), idx(4));
        assertThatThrownBy(() -> new MNIST(root, o -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has 3 pictures, but")
                .hasMessageContaining("4 labels");
    }

    @Test
    void drawnDigitsCanBeLearned() {
        var train = MNIST.synthetic(2000, o -> o.transform(new ToTensor()));
        var test = MNIST.synthetic(500, o -> o.train(false).transform(new ToTensor()));
        Tensor means = Torch.zeros(10, 784);
        var x = new DataLoader<>(train, o -> o.batchSize(2000)).toList().get(0);
        for (int digit = 0; digit < 10; digit++) {
            Tensor of =
                    x.x().view(-1, 784).indexSelect(0, x.y().eq(digit).nonzero().view(-1));
            means.select(0, digit).copy_(of.mean(0));
        }
        var t = new DataLoader<>(test, o -> o.batchSize(500)).toList().get(0);
        Tensor nearest = Torch.cdist(t.x().view(-1, 784), means).argmin(1);
        assertThat(nearest.eq(t.y()).to(DType.FLOAT32).mean().item())
                .as("nearest mean of drawn digits")
                .isGreaterThan(0.7);
        assertThat(t.y().bincount().toLongs()).hasSize(10).doesNotContain(0);
    }

    private static byte[] idx(int... shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x00000800 | shape.length);
        int length = 1;
        for (int size : shape) {
            out.writeInt(size);
            length *= size;
        }
        for (int i = 0; i < length; i++) {
            out.writeByte(i);
        }
        return bytes.toByteArray();
    }
}
