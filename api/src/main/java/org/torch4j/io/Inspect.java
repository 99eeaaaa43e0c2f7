package org.torch4j.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;

/**
 * Shows what is in a file of weights without running or trusting any of it, and without libtorch.
 *
 * <pre>{@code
 * try (var file = Inspect.open(Path.of("net.pth"))) {
 *     System.out.print(file.tree());
 *     String json = file.json(true);
 * }
 * }</pre>
 */
public final class Inspect implements Closeable {
    private static final long DIGEST_BASE = 64L << 20;
    private static final int DIGEST_PER_BYTE = 4;

    private final Path path;
    private final FileContents contents;

    private Inspect(Path path, FileContents contents) {
        this.path = path;
        this.contents = contents;
    }

    /** @throws CheckpointException for a file that is damaged, hostile or of an unknown kind */
    public static Inspect open(Path path) {
        return new Inspect(path, FileReader.open(path, true));
    }

    /**
     * {@code pytorch-zip}, {@code pytorch-legacy}, {@code pytorch-tar}, {@code torchscript}, {@code pt2},
     * {@code safetensors}, {@code safetensors-index}, {@code npy} or {@code npz}.
     */
    public String format() {
        return contents.format();
    }

    /** The tensors in the order of the file. */
    public List<TensorEntry> tensors(boolean sha256) {
        List<TensorEntry> all = new ArrayList<>();
        long room = DIGEST_BASE
                + DIGEST_PER_BYTE
                        * contents.sources().stream()
                                .mapToLong(ByteSource::size)
                                .sum();
        long[] left = {room};
        return named(() -> {
            TreeNames.each(contents, (name, tensor) -> {
                String digest = null;
                if (sha256 && !tensor.isMeta()) {
                    TensorSpec values =
                            tensor.sparse() == null ? tensor : tensor.sparse().values();
                    long bytes = values.numel() * values.dtype().bytes();
                    if (bytes > left[0]) {
                        throw new CheckpointException("'" + name + "' stands for " + bytes
                                + " bytes of values, far more than the file; it is not read");
                    }
                    left[0] -= bytes;
                    digest = sha256(tensor);
                }
                all.add(new TensorEntry(name, tensor.dtype(), tensor.shape(), offset(tensor), digest));
            });
            return all;
        });
    }

    /** The tree of keys with types, shapes and sizes. */
    public String tree() {
        return named(() -> new TreePrinter(contents).print(path));
    }

    /** A line a tensor: the digest of its values and its name. */
    public String digests() {
        StringBuilder lines = new StringBuilder();
        for (TensorEntry tensor : tensors(true)) {
            lines.append(tensor.sha256() == null ? "-".repeat(64) : tensor.sha256());
            lines.append("  ").append(TreePrinter.safe(tensor.name())).append('\n');
        }
        return lines.toString();
    }

    /** {@code {"format": ..., "tensors": [{"name": ..., "dtype": ..., "shape": [...], "offset": ..., "sha256": ...}]}}. */
    public String json(boolean sha256) {
        List<TensorEntry> tensors = tensors(sha256);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("format", format());
            json.writeArrayFieldStart("tensors");
            for (TensorEntry tensor : tensors) {
                json.writeStartObject();
                json.writeStringField("name", tensor.name());
                json.writeStringField("dtype", tensor.dtype().pythonName());
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.shape().length);
                if (tensor.offset() < 0) {
                    json.writeNullField("offset");
                } else {
                    json.writeNumberField("offset", tensor.offset());
                }
                if (sha256) {
                    json.writeStringField("sha256", tensor.sha256());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static long offset(TensorSpec tensor) {
        return tensor.sparse() == null
                ? tensor.fileOffset()
                : tensor.sparse().values().fileOffset();
    }

    private static String sha256(TensorSpec tensor) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ValueBytes.write(tensor, digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T named(Supplier<T> body) {
        try {
            return body.get();
        } catch (CheckpointException e) {
            throw e.in(path);
        }
    }

    @Override
    public void close() {
        contents.close();
    }
}
