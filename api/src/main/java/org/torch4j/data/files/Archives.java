package org.torch4j.data.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.torch4j.data.DataException;

/** Unpacks what data sets come in: {@code .tar.gz}, {@code .tgz}, {@code .tar} and {@code .zip}. */
public final class Archives {
    private Archives() {}

    /**
     * Unpacks files into a folder; what is there already is replaced.
     *
     * @param wanted says by its name in the archive whether a file is unpacked
     * @throws DataException where the archive is damaged, or a file of it would land outside the folder
     */
    public static void unpack(Path archive, Path folder, Predicate<String> wanted) {
        try {
            Unpacker.unpack(archive, folder, wanted);
        } catch (NoClassDefFoundError e) {
            throw new DataException(
                    archive + ": to unpack it add org.apache.commons:commons-compress to the dependencies", e);
        }
    }

    /** Apart, since the library that it uses is optional. */
    private static final class Unpacker {
        static void unpack(Path archive, Path folder, Predicate<String> wanted) {
            try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                    ArchiveInputStream<? extends ArchiveEntry> in = open(archive, file)) {
                Path root = folder.toAbsolutePath().normalize();
                for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    if (entry.isDirectory() || !wanted.test(entry.getName())) {
                        continue;
                    }
                    Path target = root.resolve(entry.getName()).normalize();
                    if (!target.startsWith(root)) {
                        throw new DataException(
                                "%s: its file %s would land outside %s".formatted(archive, entry.getName(), folder));
                    }
                    Files.createDirectories(target.getParent());
                    Path part = target.resolveSibling(target.getFileName() + ".part");
                    Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new DataException("%s: damaged archive (%s)".formatted(archive, e.getMessage()), e);
            }
        }

        private static ArchiveInputStream<? extends ArchiveEntry> open(Path archive, InputStream in)
                throws IOException {
            String name = archive.getFileName().toString();
            if (name.endsWith(".zip")) {
                return new ZipArchiveInputStream(in);
            }
            if (name.endsWith(".tar")) {
                return new TarArchiveInputStream(in);
            }
            if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
                return new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16));
            }
            throw new DataException(archive + ": no archive that can be unpacked (.zip, .tar, .tar.gz, .tgz)");
        }
    }
}
