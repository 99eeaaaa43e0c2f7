package org.torch4j.utils.tensorboard;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.torch4j.DType;
import org.torch4j.Tensor;

/** The files that TensorBoard's projector reads: points, labels, pictures, and a page that lists them. */
final class Projector {
    private final Path folder;
    private final StringBuilder config = new StringBuilder();

    Projector(Path folder) {
        this.folder = folder;
    }

    void add(Tensor points, long step, EmbeddingOptions options) {
        check(points, options);
        String place = "%05d/%s".formatted(step, encoded(options.tag()));
        StringBuilder entry =
                new StringBuilder("embeddings {\n  tensor_name: \"%s:%05d\"\n".formatted(quoted(options.tag()), step));
        try {
            Path here = Files.createDirectories(folder.resolve(place));
            if (options.metadata() != null) {
                Files.writeString(here.resolve("metadata.tsv"), labels(options));
                entry.append("  metadata_path: \"%s/metadata.tsv\"\n".formatted(quoted(place)));
            }
            if (options.labelImg() != null) {
                Files.write(here.resolve("sprite.png"), sprite(options.labelImg()));
                entry.append("  sprite {\n    image_path: \"%s/sprite.png\"\n".formatted(quoted(place)));
                entry.append("    single_image_dim: %d\n"
                        .formatted(options.labelImg().size(3)));
                entry.append("    single_image_dim: %d\n  }\n"
                        .formatted(options.labelImg().size(2)));
            }
            Files.writeString(here.resolve("tensors.tsv"), rows(points));
            entry.append("  tensor_path: \"%s/tensors.tsv\"\n}\n".formatted(quoted(place)));
            config.append(entry);
            Files.writeString(folder.resolve("projector_config.pbtxt"), config);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedding cannot be written: " + e.getMessage(), e);
        }
    }

    private static void check(Tensor points, EmbeddingOptions options) {
        if (points.dim() != 2) {
            throw new IllegalArgumentException(
                    "an embedding is a tensor of shape [N, D], not " + Arrays.toString(points.shape()));
        }
        long n = points.size(0);
        if (options.metadata() != null && options.metadata().size() != n) {
            throw new IllegalArgumentException(
                    "%d points have %d labels".formatted(n, options.metadata().size()));
        }
        Tensor pictures = options.labelImg();
        if (pictures != null && (pictures.dim() != 4 || pictures.size(0) != n)) {
            throw new IllegalArgumentException("%d points have pictures of shape %s, not [N, C, H, W]"
                    .formatted(n, Arrays.toString(pictures.shape())));
        }
    }

    private static String encoded(String tag) {
        return tag.replace("%", "%25").replace("/", "%2f").replace("\\", "%5c");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String labels(EmbeddingOptions options) {
        Stream<List<String>> header = options.header() == null ? Stream.of() : Stream.of(options.header());
        return Stream.concat(header, options.metadata().stream())
                .map(row -> String.join("\t", row) + "\n")
                .collect(Collectors.joining());
    }

    private static String rows(Tensor points) {
        double[] values = Summaries.doubles(points);
        int width = (int) points.size(1);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            rows.append(
                    points.dtype().isFloatingPoint() ? Double.toString(values[i]) : Long.toString((long) values[i]));
            rows.append(i % width == width - 1 ? '\n' : '\t');
        }
        return rows.toString();
    }

    /** The pictures in a square. */
    private static byte[] sprite(Tensor pictures) {
        long[] sizes = pictures.shape();
        int across = (int) Math.ceil(Math.sqrt(sizes[0]));
        int plane = (int) (sizes[2] * sizes[3]);
        int[] strides = {(int) sizes[1] * plane, plane, (int) sizes[3], 1};
        Tensor scaled = pictures.dtype() == DType.UINT8 ? pictures.to(DType.FLOAT32) : pictures;
        Picture grid = Picture.grid(Picture.bytes(scaled), sizes, strides, across);
        BufferedImage square = new BufferedImage(grid.width(), grid.width(), BufferedImage.TYPE_INT_RGB);
        square.getGraphics().drawImage(grid.toImage(), 0, 0, null);
        return Picture.png(square);
    }
}
