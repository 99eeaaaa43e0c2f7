package org.torch4j.vision.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.torch4j.data.DataException;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;
import org.torch4j.vision.Pixels;

/**
 * Digits of American post codes, 16x16 and gray: 7,291 to train, 2,007 to test.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.USPS.html">USPS</a>
 */
public final class USPS extends IdxDataset {
    private static final int PIXELS = 16 * 16;
    private static final String HOME = "https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multiclass/";
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    private static final DataFile TRAIN = DataFile.of(
            "USPS", Checksum.md5("ec16c51db3855ca6c91edd34d0e9b197"), HOME + "usps.bz2", "usps.bz2", "usps/usps.bz2");
    private static final DataFile TEST = DataFile.of(
            "USPS",
            Checksum.md5("8ea070ee2aca1ac39742fdd1ef5ed118"),
            HOME + "usps.t.bz2",
            "usps.t.bz2",
            "usps/usps.t.bz2");

    public USPS(Path root) {
        this(root, o -> {});
    }

    /** @param root the folder that holds the {@code .bz2} files */
    public USPS(Path root, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root);
    }

    /** From where this machine keeps its data. */
    public USPS(DataDirectories home, Consumer<DatasetOptions> options) {
        this(home, DatasetOptions.of(options));
    }

    private USPS(DatasetOptions options, Path root) {
        this(DataDirectories.only(root, options.download()), options);
    }

    private USPS(DataDirectories home, DatasetOptions options) {
        super(read(home.file(options.train() ? TRAIN : TEST)), CLASSES, options);
    }

    private static InputStream unpacked(Path file) throws IOException {
        try {
            return Bzip2.open(file);
        } catch (NoClassDefFoundError e) {
            throw new DataException(
                    file + ": to unpack it add org.apache.commons:commons-compress to the dependencies", e);
        }
    }

    /** Apart, since the library that it uses is optional. */
    private static final class Bzip2 {
        static InputStream open(Path file) throws IOException {
            return new BZip2CompressorInputStream(Files.newInputStream(file));
        }
    }

    /** Lines of a label from 1, then {@code number:value} with values from -1 to 1. */
    private static Content read(Path file) {
        List<byte[]> pictures = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(unpacked(file), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.strip().split(" +");
                if (words.length != PIXELS + 1) {
                    throw new DataException("%s:%d: %d numbers, expected %d"
                            .formatted(file, labels.size() + 1, words.length, PIXELS + 1));
                }
                byte[] picture = new byte[PIXELS];
                for (int i = 0; i < PIXELS; i++) {
                    float value = Float.parseFloat(words[i + 1].substring(words[i + 1].indexOf(':') + 1));
                    picture[i] = (byte) (int) ((value + 1) / 2 * 255);
                }
                pictures.add(picture);
                labels.add(Integer.parseInt(words[0]) - 1);
            }
        } catch (IOException | NumberFormatException e) {
            throw new DataException("%s:%d: damaged (%s)".formatted(file, labels.size() + 1, e.getMessage()), e);
        }
        byte[] all = new byte[pictures.size() * PIXELS];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i), 0, all, i * PIXELS, PIXELS);
        }
        long[] classOf = labels.stream().mapToLong(Integer::longValue).toArray();
        return new Content(Pixels.tensor(all, classOf.length, 1, 16, 16), classOf);
    }
}
