package org.torch4j.vision.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Torch;
import org.torch4j.data.DataException;
import org.torch4j.data.DataLoader;
import org.torch4j.data.files.Archives;
import org.torch4j.data.files.MatFile;
import org.torch4j.vision.Image;
import org.torch4j.vision.Pixels;
import org.torch4j.vision.transforms.ToTensor;

/** Sets of made files in the layout of the real ones. */
class PictureSetsTest {
    @TempDir
    Path root;

    private static byte[] record(int labels, int label, int first) {
        byte[] record = new byte[labels + 3072];
        record[labels - 1] = (byte) label;
        for (int i = 0; i < 3072; i++) {
            record[labels + i] = (byte) (first + i);
        }
        return record;
    }

    private void put(String name, byte[]... parts) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
    }

    @Test
    void cifar10ReadsItsBinaryFiles() throws IOException {
        for (int i = 1; i <= 5; i++) {
            put("cifar-10-batches-bin/data_batch_" + i + ".bin", record(1, i, i), record(1, 9, 100));
        }
        put("cifar-10-batches-bin/batches.meta.txt", "airplane\nautomobile\n\n".getBytes());
        var train = new CIFAR10(root, o -> o.transform(new ToTensor()));
        assertThat(train.size()).isEqualTo(10);
        assertThat(train.targets().toLongs()).containsExactly(1, 9, 2, 9, 3, 9, 4, 9, 5, 9);
        assertThat(train.classes()).containsExactly("airplane", "automobile");
        assertThat(train.get(2).x().shape()).containsExactly(3, 32, 32);
        assertThat(train.get(2).x().get(0, 0, 1).item()).isEqualTo((float) 3 / 255);
        assertThat(train.image(1).at(0, 0, 1)).isEqualTo(100 + 1024 & 0xff);
        assertThat(new DataLoader<>(train, o -> o.batchSize(4)).stream().mapToInt(b -> (int) b.x().numel()))
                .containsExactly(4 * 3072, 4 * 3072, 2 * 3072);
    }

    @Test
    void cifar100TakesTheFineLabelFromItsArchive() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(packed))) {
            entry(tar, "cifar-100-binary/test.bin", record(2, 77, 0));
            entry(tar, "cifar-100-binary/fine_label_names.txt", "apple\n".getBytes());
        }
        put("cifar-100-binary.tar.gz", packed.toByteArray());
        var test = new CIFAR100(root, o -> o.train(false));
        assertThat(test.get(0).label()).isEqualTo(77);
        assertThat(root.resolve("cifar-100-binary/test.bin")).exists();
    }

    private static void entry(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Test
    void anArchiveThatReachesOutsideItsFolderIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(packed)) {
            entry(tar, "../outside.txt", new byte[3]);
        }
        put("evil.tar", packed.toByteArray());
        Path inner = Files.createDirectories(root.resolve("inner"));
        assertThatThrownBy(() -> Archives.unpack(root.resolve("evil.tar"), inner, name -> true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("would land outside");
        assertThat(root.resolve("outside.txt")).doesNotExist();
    }

    @Test
    void aCutCifarFileAndAMissingSetAreOneLine() throws IOException {
        put("cifar-10-batches-bin/test_batch.bin", Arrays.copyOf(record(1, 1, 1), 3000));
        assertThatThrownBy(() -> new CIFAR10(root, o -> o.train(false)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("3000 bytes, expected a multiple of 3073");
        assertThatThrownBy(() -> new CIFAR100(root, o -> {}))
                .hasMessageContaining("CIFAR100: no cifar-100-binary.tar.gz in " + root);
    }

    @Test
    void stl10StaysInItsFileAndStandsUpright() throws IOException {
        byte[] pixels = new byte[2 * 3 * 96 * 96];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 96);
        }
        put("stl10_binary/test_X.bin", pixels);
        put("stl10_binary/test_y.bin", new byte[] {10, 1});
        var test = new STL10(root, STL10.Split.TEST, o -> {});
        assertThat(test.targets().toLongs()).containsExactly(9, 0);
        assertThat(test.data().shape()).containsExactly(2, 3, 96, 96);
        assertThat(test.get(0).x().get(0, 5, 7).itemInt()).isEqualTo(7);
        assertThat(test.image(1).at(5, 7, 2)).isEqualTo(96 * 5 + 7 & 0xff);
        put("stl10_binary/test_y.bin", new byte[] {10});
        assertThatThrownBy(() -> new STL10(root, STL10.Split.TEST, o -> {}))
                .hasMessageContaining("1 labels for 2 pictures");
    }

    @Test
    void svhnReadsMatlabsFileAsScipyDoes() throws IOException {
        try (var in = getClass().getResourceAsStream("/golden/data/train_32x32.mat")) {
            put("train_32x32.mat", in.readAllBytes());
        }
        var train = new SVHN(root, SVHN.Split.TRAIN, o -> {});
        assertThat(train.targets().toLongs()).containsExactly(1, 0, 7);
        try (var in = new GZIPInputStream(getClass().getResourceAsStream("/golden/data/svhn.bin.gz"))) {
            assertThat(Pixels.bytes(train.data())).isEqualTo(in.readAllBytes());
        }
        byte[] whole = Files.readAllBytes(root.resolve("train_32x32.mat"));
        put("cut.mat", Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> MatFile.read(root.resolve("cut.mat")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cut.mat: damaged MATLAB file");
        put("text.mat", "no matlab".getBytes());
        assertThatThrownBy(() -> MatFile.read(root.resolve("text.mat")))
                .hasMessageContaining("no little-endian MATLAB");
    }

    @Test
    void emnistKnowsItsClasses() throws IOException {
        put(
                "EMNIST/raw/emnist-letters-test-images-idx3-ubyte",
                new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 5, 6});
        put("EMNIST/raw/emnist-letters-test-labels-idx1-ubyte", new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 26});
        var letters = new EMNIST(root, EMNIST.Split.LETTERS, o -> o.train(false));
        assertThat(letters.classes().get((int) letters.get(0).label())).isEqualTo("z");
        assertThat(letters.classToIdx()).hasSize(27).containsEntry("a", 1);
        assertThatThrownBy(() -> new EMNIST(root, EMNIST.Split.BALANCED, o -> {}))
                .hasMessageContaining("EMNIST: no gzip.zip in");
    }

    @Test
    void picturesInFoldersAreSortedByClassAndName() throws IOException {
        Files.createDirectories(root.resolve("pets/dog/puppies"));
        Files.createDirectories(root.resolve("pets/cat"));
        new Image(2, 3, 3, new byte[18]).write(root.resolve("pets/dog/b.png"));
        new Image(2, 3, 1, new byte[6]).write(root.resolve("pets/dog/puppies/a.PNG"));
        new Image(2, 3, 4, new byte[24]).write(root.resolve("pets/cat/z.png"));
        Files.writeString(root.resolve("pets/cat/readme.txt"), "no picture");
        var pets = new ImageFolder(root.resolve("pets"), o -> o.transform(new ToTensor()));
        assertThat(pets.classes()).containsExactly("cat", "dog");
        assertThat(pets.samples().stream().map(s -> s.file().getFileName() + "=" + s.label()))
                .containsExactly("z.png=0", "b.png=1", "a.PNG=1");
        var batch = new DataLoader<>(pets, o -> o.batchSize(3).numWorkers(2))
                .toList()
                .get(0);
        assertThat(batch.x().shape()).containsExactly(3, 3, 2, 3);
        assertThat(batch.y().toLongs()).containsExactly(0, 1, 1);
        Files.createDirectories(root.resolve("pets/eel"));
        assertThatThrownBy(() -> new ImageFolder(root.resolve("pets")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no valid file for the class eel");
        assertThatThrownBy(() -> new ImageFolder(root.resolve("none"))).hasMessageContaining("no such folder");
    }

    @Test
    void filesOfOnesOwnAreReadByALoaderOfOnesOwn() throws IOException {
        put("own/a/1.bin", new byte[] {1, 2});
        put("own/b/2.bin", new byte[] {3, 4});
        var own = new DatasetFolder(
                root.resolve("own"),
                file -> {
                    try {
                        return Pixels.tensor(Files.readAllBytes(file), 2);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                List.of(".bin"),
                o -> o.targetTransform(label -> label + 10));
        assertThat(own.get(1).x().to(DType.INT32).toInts()).containsExactly(3, 4);
        assertThat(own.get(1).label()).isEqualTo(11);
    }

    @Test
    void fakePicturesAreAlwaysTheSame() {
        var fake = new FakeData(4, new long[] {3, 8, 8}, 10, o -> {});
        Torch.manualSeed(1);
        var first = fake.get(2);
        Torch.manualSeed(2);
        assertThat(fake.get(2).x().equal(first.x())).isTrue();
        assertThat(fake.get(2).label()).isEqualTo(first.label());
        assertThat(fake.get(3).x().equal(first.x())).isFalse();
    }

    @Test
    void qmnistTakesTheClassFromItsTable() throws IOException {
        byte[] pictures = new byte[16 + 2 * 4];
        pictures[2] = 8;
        pictures[3] = 3;
        pictures[7] = 2;
        pictures[11] = 2;
        pictures[15] = 2;
        byte[] table = new byte[12 + 2 * 8 * 4];
        table[2] = 12;
        table[3] = 2;
        table[7] = 2;
        table[11] = 8;
        table[12 + 3] = 6;
        table[12 + 32 + 3] = 9;
        put("QMNIST/raw/qmnist-test-images-idx3-ubyte", pictures);
        put("QMNIST/raw/qmnist-test-labels-idx2-int", table);
        assertThat(new QMNIST(root, QMNIST.What.TEST, o -> {}).targets().toLongs())
                .containsExactly(6, 9);
        assertThat(new QMNIST(root, QMNIST.What.TEST10K, o -> {}).size()).isEqualTo(2);
        assertThat(new QMNIST(root, QMNIST.What.TEST50K, o -> {}).size()).isZero();
    }

    @Test
    void uspsReadsItsPackedText() throws IOException {
        StringBuilder line = new StringBuilder("10");
        for (int i = 1; i <= 256; i++) {
            line.append(' ').append(i).append(':').append(i == 2 ? "0.5" : "-1");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new BZip2CompressorOutputStream(packed)) {
            out.write((line + "\n").getBytes());
        }
        put("usps.t.bz2", packed.toByteArray());
        var test = new USPS(root, o -> o.train(false));
        assertThat(test.get(0).label()).isEqualTo(9);
        assertThat(test.image(0).at(0, 1, 0)).isEqualTo(191);
        assertThat(test.data().shape()).containsExactly(1, 1, 16, 16);
    }

    @Test
    void cocoGivesPicturesInTheOrderOfTheirNumbersWithWhatIsKnownOfThem() throws IOException {
        Files.createDirectories(root.resolve("val"));
        new Image(2, 3, 3, new byte[18]).write(root.resolve("val/a.png"));
        new Image(4, 5, 3, new byte[60]).write(root.resolve("val/b.png"));
        put("captions.json", """
                {"info": {"year": 2017}, "images": [{"id": 9, "file_name": "a.png"}, {"id": 3, "file_name": "b.png"}],
                 "annotations": [{"image_id": 9, "id": 1, "caption": "a cat", "bbox": [1, 2.5, 3, 4]},
                                 {"image_id": 9, "id": 2, "caption": "a small cat"}]}
                """.getBytes());
        var coco = new CocoDetection(root.resolve("val"), root.resolve("captions.json"), o -> {});
        assertThat(coco.get(0).picture().shape()).containsExactly(3, 4, 5);
        assertThat(coco.get(0).annotations()).isEmpty();
        assertThat(coco.get(1).captions()).containsExactly("a cat", "a small cat");
        assertThat(coco.get(1).annotations().get(0)).containsEntry("bbox", List.of(1L, 2.5, 3L, 4L));
        put("broken.json", "{\"images\": [{\"id\": ".getBytes());
        assertThatThrownBy(() -> new CocoDetection(root, root.resolve("broken.json"), o -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("broken.json: damaged");
    }

    @Test
    void photoTourCutsPatchesFromSheets() throws IOException {
        byte[] sheet = new byte[64 * 128];
        Arrays.fill(sheet, (byte) 7);
        sheet[64] = 50;
        Files.createDirectories(root.resolve("liberty"));
        javax.imageio.ImageIO.write(
                new Image(64, 128, 1, sheet).toBufferedImage(),
                "bmp",
                root.resolve("liberty/patches0000.bmp").toFile());
        put("liberty/info.txt", "100 0\n200 0\n".getBytes());
        put("liberty/m50_100000_100000_0.txt", "0 100 0 1 200 0 0\n1 200 0 1 200 0 0\n".getBytes());
        var train = new PhotoTour(root, PhotoTour.Place.LIBERTY, o -> {});
        assertThat(train.size()).isEqualTo(2);
        assertThat(train.get(1).label()).isEqualTo(200);
        assertThat(train.get(1).x().get(0, 0, 0).itemInt()).isEqualTo(50);
        var pairs =
                new PhotoTour(root, PhotoTour.Place.LIBERTY, o -> o.train(false).transform(new ToTensor()));
        var batch = new DataLoader<>(pairs, o -> o.batchSize(2)).toList().get(0);
        assertThat(batch.get(2).toLongs()).containsExactly(0, 1);
        assertThat(batch.get(1).shape()).containsExactly(2, 1, 64, 64);
    }

    @Test
    void imagenetIsNotDownloaded() {
        assertThatThrownBy(() -> new ImageNet(root, o -> {})).hasMessageContaining("https://image-net.org");
    }

    @Test
    void cifar100ReadsWhatTorchvisionLeftThere() throws IOException {
        byte[] pixels = new byte[2 * 3072];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 251);
        }
        put("cifar-100-python/test", pickled(pixels, new byte[] {77, 3}));
        put("cifar-100-python/meta", latin1("\u0080\u0002}U\u0010fine_label_names](U\u0005appleU\u0004fishes."));
        var test = new CIFAR100(root, o -> o.train(false));
        assertThat(test.targets().toLongs()).containsExactly(77, 3);
        assertThat(Pixels.bytes(test.data())).isEqualTo(pixels);
        assertThat(test.classes()).containsExactly("apple", "fish");
        put("cifar-100-python/test", latin1("\u0080\u0002cos\nsystem\nU\u0002lsR."));
        assertThatThrownBy(() -> new CIFAR100(root, o -> o.train(false)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("os.system does not belong into it");
    }

    private static byte[] latin1(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** A batch as Python 2 pickled it. */
    private static byte[] pickled(byte[] pixels, byte[] labels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                latin1(
                        "\u0080\u0002}(U\u0004datacnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\u0000\u0085U\u0001b\u0087R"));
        out.write(latin1("(K\u0001K\u0002M\u0000\u000c\u0086cnumpy\ndtype\nU\u0002u1K\u0000K\u0001\u0087R"));
        out.write(latin1("(K\u0003U\u0001|NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\u0000tb\u0089T"));
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(pixels.length >> shift);
        }
        out.write(pixels);
        out.write(latin1("tbU\u000bfine_labels]("));
        for (byte label : labels) {
            out.write('K');
            out.write(label);
        }
        out.write(latin1("eu."));
        return out.toByteArray();
    }
}
