package org.torch4j.vision.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.Transform;

/**
 * Files sorted into a folder a class: {@code root/cat/1.bin}, {@code root/dog/2.bin}.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.DatasetFolder.html">DatasetFolder</a>
 */
public class DatasetFolder implements Dataset<Example> {
    private final List<String> classes;
    private final List<Sample> samples;
    private final Function<Path, ?> loader;
    private final Transform transform;
    private final LongUnaryOperator targetTransform;

    /** A file and the number of its class. */
    public record Sample(Path file, int label) {}

    /**
     * @param loader reads a file: an {@link Image} or a tensor
     * @param valid says which files belong to the set
     * @throws DataException where there are no class folders, or one without a valid file
     */
    public DatasetFolder(Path root, Function<Path, ?> loader, Predicate<Path> valid, Consumer<DatasetOptions> options) {
        DatasetOptions chosen = DatasetOptions.of(options);
        this.loader = loader;
        this.transform = chosen.transform();
        this.targetTransform = chosen.targetTransform();
        this.classes = classes(root);
        this.samples = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Path> files = files(root.resolve(classes.get(label)), valid);
            if (files.isEmpty()) {
                throw new DataException("%s: no valid file for the class %s".formatted(root, classes.get(label)));
            }
            for (Path file : files) {
                samples.add(new Sample(file, label));
            }
        }
    }

    /** @param extensions file name endings, in lower case and with their dot */
    public DatasetFolder(
            Path root, Function<Path, ?> loader, List<String> extensions, Consumer<DatasetOptions> options) {
        this(root, loader, endsWith(extensions), options);
    }

    static Predicate<Path> endsWith(List<String> extensions) {
        return file -> {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return extensions.stream().anyMatch(name::endsWith);
        };
    }

    private static List<String> classes(Path root) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root + ": no such folder");
        }
        try (Stream<Path> entries = Files.list(root)) {
            List<String> names = entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw new DataException(root + ": no class folder in it");
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, Predicate<Path> valid) {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(valid)
                    .sorted(Comparator.comparing((Path file) -> file.getParent().toString())
                            .thenComparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public Example get(int index) {
        Sample sample = samples.get(index);
        Object loaded = loader.apply(sample.file);
        Tensor x = transform != null
                ? transform.tensor(loaded)
                : loaded instanceof Image image ? image.toTensor() : (Tensor) loaded;
        return new Example(x, targetTransform == null ? sample.label : targetTransform.applyAsLong(sample.label));
    }

    /** The files with the numbers of their classes. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Names of the class folders, in alphabetical order. */
    public List<String> classes() {
        return classes;
    }

    /** Numbers of the classes by their names. */
    public Map<String, Integer> classToIdx() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }
}
