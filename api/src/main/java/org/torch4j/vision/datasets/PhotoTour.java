package org.torch4j.vision.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.data.files.Archives;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFile;
import org.torch4j.internal.text.PythonName;
import org.torch4j.vision.Image;
import org.torch4j.vision.Pixels;
import org.torch4j.vision.transforms.Transform;

/**
 * Patches of 64x64 from photographs of places: single ones with the number of their point in space to train, pairs with 1 where both
 * show the same point to test.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.PhotoTour.html">PhotoTour</a>
 */
public final class PhotoTour implements Dataset<Example> {
    private static final int SIDE = 64;

    /** A place, and how its points were found. */
    public enum Place {
        NOTREDAME(468159, "http://icvl.ee.ic.ac.uk/vbalnt/", "509eda8535847b8c0a90bbb210c83484"),
        YOSEMITE(633587, "http://icvl.ee.ic.ac.uk/vbalnt/", "533b2e8eb7ede31be40abc317b2fd4f0"),
        LIBERTY(450092, "http://icvl.ee.ic.ac.uk/vbalnt/", "fdd9152f138ea5ef2091746689176414"),
        NOTREDAME_HARRIS(325295, "http://matthewalunbrown.com/patchdata/", "69f8c90f78e171349abdf0307afefe4d"),
        YOSEMITE_HARRIS(450912, "http://matthewalunbrown.com/patchdata/", "a73253d1c6fbd3ba2613c45065c00d46"),
        LIBERTY_HARRIS(379587, "http://matthewalunbrown.com/patchdata/", "c731fcfb3abb4091110d0ae8c7ba182c");

        private final int patches;
        private final DataFile archive;

        Place(int patches, String home, String md5) {
            this.patches = patches;
            this.archive = DataFile.of("PhotoTour", Checksum.md5(md5), home + folder() + ".zip", folder() + ".zip");
        }

        private String folder() {
            return PythonName.of(this);
        }
    }

    private final boolean train;
    private final Transform transform;
    private final Tensor patches;
    private final long[] points;
    private final long[][] matches;

    /** @param root the folder that holds the place's folder, or its archive */
    public PhotoTour(Path root, Place place, Consumer<DatasetOptions> options) {
        DatasetOptions chosen = DatasetOptions.of(options);
        this.train = chosen.train();
        this.transform = chosen.transform();
        Path folder = folder(root, place, chosen);
        points = numbers(folder.resolve("info.txt"), 1)
                .map(row -> row[0])
                .mapToLong(Long::longValue)
                .toArray();
        patches = patches(folder, Math.min(place.patches, points.length)).keep();
        matches = train
                ? new long[0][]
                : numbers(folder.resolve("m50_100000_100000_0.txt"), 5)
                        .map(row -> new long[] {row[0], row[3], row[1].equals(row[4]) ? 1 : 0})
                        .toArray(long[][]::new);
    }

    private static Path folder(Path root, Place place, DatasetOptions options) {
        Path folder = root.resolve(place.folder());
        if (!Files.isDirectory(folder)) {
            Archives.unpack(DataDirectories.only(root, options.download()).file(place.archive), folder, name -> true);
        }
        return folder;
    }

    private static Stream<Long[]> numbers(Path file, int least) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines
                    .map(line -> Stream.of(line.strip().split(" +"))
                            .map(Long::valueOf)
                            .toArray(Long[]::new))
                    .peek(row -> {
                        if (row.length < least) {
                            throw new DataException(file + ": a line has fewer than " + least + " numbers");
                        }
                    })
                    .toList()
                    .stream();
        } catch (IOException | NumberFormatException e) {
            throw new DataException("%s: missing or damaged (%s)".formatted(file, e.getMessage()), e);
        }
    }

    /** The patches lie side by side and row by row in pictures, as many as there are points. */
    private static Tensor patches(Path folder, int count) {
        byte[] all = new byte[Math.multiplyExact(count, SIDE * SIDE)];
        int done = 0;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(f -> f.toString().endsWith(".bmp")).sorted().toList();
            for (Path file : pictures) {
                Image sheet = Image.read(file).grey();
                byte[] pixels = sheet.toBytes();
                for (int y = 0; y + SIDE <= sheet.height() && done < count; y += SIDE) {
                    for (int x = 0; x + SIDE <= sheet.width() && done < count; x += SIDE) {
                        for (int row = 0; row < SIDE; row++) {
                            System.arraycopy(
                                    pixels, (y + row) * sheet.width() + x, all, (done * SIDE + row) * SIDE, SIDE);
                        }
                        done++;
                    }
                }
            }
        } catch (IOException e) {
            throw new DataException("%s: cannot be read (%s)".formatted(folder, e.getMessage()), e);
        }
        if (done < count) {
            throw new DataException("%s: %d patches, expected %d".formatted(folder, done, count));
        }
        return Pixels.tensor(all, count, 1, SIDE, SIDE);
    }

    @Override
    public int size() {
        return train ? (int) patches.size(0) : matches.length;
    }

    @Override
    public Example get(int index) {
        if (train) {
            return new Example(patch(index), points[index]);
        }
        long[] match = matches[index];
        return new Example(patch(match[0]), patch(match[1]), match[2]);
    }

    private Tensor patch(long number) {
        Tensor patch = patches.select(0, number);
        return transform == null ? patch : transform.tensor(Image.of(patch));
    }
}
