package org.torch4j.vision.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.data.files.Archives;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;

/**
 * Handwritten letters and digits, 28x28 and gray, in six splits. As in torchvision, pictures lie on their side.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.EMNIST.html">EMNIST</a>
 */
public final class EMNIST extends IdxDataset {
    private static final String ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final DataFile ARCHIVE = DataFile.of(
            "EMNIST",
            Checksum.md5("58c8d27c78d21e728a6bc7b3cc06412e"),
            "https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip",
            "EMNIST/raw/gzip.zip");

    /** Which characters, and how they are counted. */
    public enum Split {
        /** 62 classes. */
        BYCLASS(chars(ALL, "")),
        /** 47 classes: letters whose two forms look alike are one class. */
        BYMERGE(chars(ALL, "cijklmopsuvwxyz")),
        /** The 47 classes with as many samples each. */
        BALANCED(chars(ALL, "cijklmopsuvwxyz")),
        /** 26 letters, counted from 1. */
        LETTERS(letters()),
        DIGITS(chars("0123456789", "")),
        MNIST(chars("0123456789", ""));

        private final List<String> classes;

        Split(List<String> classes) {
            this.classes = classes;
        }

        private static List<String> chars(String all, String without) {
            return Arrays.stream(all.split(""))
                    .filter(c -> !without.contains(c))
                    .toList();
        }

        private static List<String> letters() {
            List<String> all = new ArrayList<>(List.of("N/A"));
            all.addAll(chars("abcdefghijklmnopqrstuvwxyz", ""));
            return List.copyOf(all);
        }
    }

    /** @param root the folder that holds {@code EMNIST/raw} */
    public EMNIST(Path root, Split split, Consumer<DatasetOptions> options) {
        this(DatasetOptions.of(options), root, split);
    }

    /** From where this machine keeps its data. */
    public EMNIST(DataDirectories home, Split split, Consumer<DatasetOptions> options) {
        this(home, split, DatasetOptions.of(options));
    }

    private EMNIST(DatasetOptions options, Path root, Split split) {
        this(DataDirectories.only(root, options.download()), split, options);
    }

    private EMNIST(DataDirectories home, Split split, DatasetOptions options) {
        super(
                read(find(home, split, options, "images-idx3"), find(home, split, options, "labels-idx1")),
                split.classes,
                options);
    }

    private static Path find(DataDirectories home, Split split, DatasetOptions options, String kind) {
        String name =
                "emnist-%s-%s-%s-ubyte".formatted(split.name().toLowerCase(), options.train() ? "train" : "test", kind);
        List<String> places = List.of(
                "EMNIST/raw/" + name,
                "EMNIST/raw/" + name + ".gz",
                "EMNIST/raw/gzip/" + name + ".gz",
                name + ".gz",
                name);
        return home.find(places).orElseGet(() -> {
            Path archive = home.file(ARCHIVE);
            Path folder = archive.toAbsolutePath().getParent();
            Archives.unpack(archive, folder, entry -> entry.endsWith("/" + name + ".gz"));
            return folder.resolve("gzip").resolve(name + ".gz");
        });
    }
}
