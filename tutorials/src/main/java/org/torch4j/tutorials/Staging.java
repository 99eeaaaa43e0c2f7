package org.torch4j.tutorials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files of a run that has not ended yet: they reach the output folder together, or leave nothing behind. */
final class Staging {
    private final Path out;
    private final Thread interrupted = new Thread(this::discardQuietly);
    private Path folder;

    private Staging(Path out) {
        this.out = out;
    }

    static Staging beside(Path out) {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException(out + " is no folder (--out DIR names the folder for what is written)");
        }
        Path existing = out.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            Files.delete(Files.createTempDirectory(existing, ".torch4j"));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    out + " cannot be written (--out DIR names the folder for what is written)", e);
        }
        return new Staging(out);
    }

    static Path partOf(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    Path file(String name) {
        try {
            if (folder == null) {
                Path parent = out.toAbsolutePath().getParent();
                Files.createDirectories(parent);
                folder = Files.createTempDirectory(parent, "." + out.getFileName() + ".part");
                Runtime.getRuntime().addShutdownHook(interrupted);
            }
            return folder.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(out + " cannot be written: " + e.getMessage(), e);
        }
    }

    List<Path> publish() throws IOException {
        List<Path> published = new ArrayList<>();
        if (folder != null) {
            Files.createDirectories(out);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    Path target = out.resolve(folder.relativize(file).toString());
                    Files.createDirectories(target.toAbsolutePath().getParent());
                    Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
                    published.add(target);
                }
            }
            discard();
        }
        return published;
    }

    void discard() throws IOException {
        if (folder == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            return; // the process is ending, and the hook removes the folder
        }
        remove();
    }

    private void discardQuietly() {
        try {
            remove();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("torch4j: " + folder + " is left behind: " + e.getMessage());
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        folder = null;
    }
}
