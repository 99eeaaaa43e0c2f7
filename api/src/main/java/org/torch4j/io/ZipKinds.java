package org.torch4j.io;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipArchive;
import org.torch4j.internal.zip.ZipRecord;

/** Tells the kinds of zip files apart: {@code torch.save}, TorchScript, exported programs, {@code .npz}. */
final class ZipKinds {
    private ZipKinds() {}

    static FileContents read(ByteSource source, ZipArchive zip, TorchUnpickler.Trust trust, List<ByteSource> sources) {
        if (zip.records().isEmpty()) {
            throw new CheckpointException("an empty archive");
        }
        if (zip.records().stream().allMatch(r -> r.name().endsWith(".npy"))) {
            return new FileContents("npz", NpyReader.readArchive(source, zip), sources);
        }
        String root = root(zip);
        if (zip.records().stream().anyMatch(r -> r.name().endsWith(".data/extern_modules"))) {
            throw NotWeights.zip(zip.records());
        }
        if (zip.find(root + "constants.pkl") != null) {
            return new FileContents(
                    "torchscript", TorchZip.read(source, zip, root, TorchUnpickler.Trust.SCRIPT), sources);
        }
        if (zip.find(root + "archive_format") != null) {
            String format = new String(zip.inflate(zip.find(root + "archive_format")), StandardCharsets.UTF_8);
            if (!format.strip().equals("pt2")) {
                throw new CheckpointException("an archive of format '" + format.strip() + "' is unknown");
            }
            return new FileContents("pt2", ExportedWeights.read(source, zip, root), sources);
        }
        if (zip.find(root + "data.pkl") != null) {
            for (ZipRecord record : zip.records()) {
                zip.stored(record.name());
            }
            return new FileContents("pytorch-zip", TorchZip.read(source, zip, root, trust), sources);
        }
        throw NotWeights.zip(zip.records());
    }

    /** The folder that all of torch's records are in, with its slash; empty where they are in none. */
    private static String root(ZipArchive zip) {
        String first = zip.records().iterator().next().name();
        String root = first.substring(0, first.indexOf('/') + 1);
        return zip.records().stream().allMatch(r -> r.name().startsWith(root)) ? root : "";
    }
}
