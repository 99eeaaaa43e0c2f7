package org.torch4j.io;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipArchive;

/** Finds out of which kind a file is by what it begins with, and reads its structure. */
final class FileReader {
    private FileReader() {}

    /** @param keepUnknown keep instances of unknown classes as opaque nodes instead of refusing them */
    static FileContents open(Path path, boolean keepUnknown) {
        Path file = WeightsFolder.file(path);
        return open(() -> ByteSource.of(file), file, keepUnknown);
    }

    /** @param path what errors name */
    static FileContents open(Supplier<ByteSource> file, Path path, boolean keepUnknown) {
        List<ByteSource> sources = new ArrayList<>();
        try {
            ByteSource source = file.get();
            sources.add(source);
            return read(source, keepUnknown, sources);
        } catch (CheckpointException e) {
            sources.forEach(ByteSource::close);
            throw e.getMessage().startsWith(path.toString()) ? e : e.in(path);
        } catch (ClassCastException
                | IndexOutOfBoundsException
                | NullPointerException
                | ArithmeticException
                | NegativeArraySizeException
                | BufferUnderflowException e) {
            sources.forEach(ByteSource::close);
            throw new CheckpointException("its structure is not that of a file of its kind", e).in(path);
        }
    }

    static FileContents read(ByteSource source, boolean keepUnknown, List<ByteSource> sources) {
        TorchUnpickler.Trust trust = keepUnknown ? TorchUnpickler.Trust.KEEP : TorchUnpickler.Trust.LISTED;
        if (source.size() == 0) {
            throw new CheckpointException("the file is empty: a download or a copy that never began");
        }
        if (ZipArchive.looksLikeZip(source)) {
            return ZipKinds.read(source, ZipArchive.open(source), trust, sources);
        }
        ByteBuffer head = source.read(0, Math.min(source.size(), 512));
        if (Npy.isNpy(head)) {
            return new FileContents("npy", NpyReader.read(source, 0, source.size()), sources);
        }
        if (TorchTar.isTar(head)) {
            if (!TorchTar.isTorch(source)) {
                throw new CheckpointException("no file of weights but a tar archive: unpack it first (tar xf)");
            }
            return new FileContents("pytorch-tar", TorchTar.read(source, trust), sources);
        }
        if (SafetensorsReader.isSafetensors(head, source.size())) {
            return new FileContents("safetensors", SafetensorsReader.read(source), sources);
        }
        if (ShardIndex.isIndex(head)) {
            return ShardIndex.read(source, keepUnknown, sources);
        }
        if (TorchLegacy.isLegacy(source)) {
            return new FileContents("pytorch-legacy", TorchLegacy.read(source, trust), sources);
        }
        throw NotWeights.explain(source);
    }
}
