package org.torch4j.jit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeAoti;
import org.torch4j.binding.NativeTensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipArchive;
import org.torch4j.internal.zip.ZipRecord;

/**
 * A model that AOTInductor compiled for the CPU: a {@code .pt2} package of
 * {@code torch._inductor.aoti_compile_and_package}, or its shared library.
 *
 * <p>It is machine code, made for one kind of processor and one version of libtorch. Load those you trust.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/torch.compiler_aot_inductor.html">AOTInductor</a>
 */
public final class CompiledModel implements AutoCloseable {
    private static final int CHUNK = 1 << 20;

    private final NativeAoti model;

    private CompiledModel(NativeAoti model) {
        this.model = model;
    }

    /** Loads the package's only model, or the one named {@code model}. */
    public static CompiledModel load(Path path) {
        return load(path, null);
    }

    /** @param name the model's name in the package; null for {@code model}, or the only one */
    public static CompiledModel load(Path path, @Nullable String name) {
        Torch.isGradEnabled();
        if (path.toString().endsWith(".so")) {
            return new CompiledModel(new NativeAoti(path.toAbsolutePath()));
        }
        try (ByteSource source = ByteSource.of(path)) {
            if (!ZipArchive.looksLikeZip(source)) {
                throw new CheckpointException(path.getFileName() + ": not a .pt2 package");
            }
            ZipArchive zip = ZipArchive.open(source);
            ZipRecord library = library(zip, path, name);
            Path copy = Files.createTempFile("torch4j-", ".so");
            try {
                extract(source, library, copy);
                return new CompiledModel(new NativeAoti(copy));
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZipRecord library(ZipArchive zip, Path path, String name) {
        String folder = "/data/aotinductor/";
        List<ZipRecord> libraries = zip.records().stream()
                .filter(r -> r.name().contains(folder) && r.name().endsWith(".so"))
                .filter(r -> name == null || r.name().contains(folder + name + "/"))
                .toList();
        if (libraries.size() != 1) {
            throw new CheckpointException(path.getFileName() + ": " + libraries.size() + " compiled models"
                    + (name == null ? "" : " named '" + name + "'") + " in the package, not one");
        }
        return zip.stored(libraries.get(0).name());
    }

    private static void extract(ByteSource source, ZipRecord record, Path to) throws IOException {
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            for (long at = 0; at < record.size(); at += CHUNK) {
                ByteBuffer piece = source.read(record.offset() + at, Math.min(CHUNK, record.size() - at));
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
            }
        }
    }

    /** Runs the model. Shapes must be those it was compiled for. */
    public List<Tensor> run(Tensor... inputs) {
        List<NativeTensor> outputs = model.run(Arrays.asList(inputs));
        return outputs.stream().map(Tensor.class::cast).toList();
    }

    /** The only output of {@link #run}. */
    public Tensor forward(Tensor... inputs) {
        List<Tensor> outputs = run(inputs);
        if (outputs.size() != 1) {
            throw new IllegalStateException("the model returned " + outputs.size() + " tensors: use run");
        }
        return outputs.get(0);
    }

    /** Names of the constants in the exported program, by their names in the library. */
    public Map<String, String> constants() {
        return model.constants();
    }

    /** Gives the model's memory back, once no thread runs it; a use after that is an {@link IllegalStateException}. */
    @Override
    public void close() {
        model.close();
    }
}
