package org.torch4j.generator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of generated sources: written only where something changed. */
final class Output {
    private final Path folder;
    private final Path stamp;
    private final Set<Path> written = new HashSet<>();
    private String hash;

    Output(Path folder) {
        this.folder = folder;
        this.stamp = folder.resolve(".generated-from");
    }

    /** Whether the sources come from these files and this generator. */
    boolean isUpToDate(List<Path> inputs) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path input : inputs) {
                digest.update(Files.readAllBytes(input));
            }
            Path classes = Path.of(Output.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path file : filesOf(classes)) {
                digest.update(Files.readAllBytes(file));
            }
            hash = HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return Files.exists(stamp) && Files.readString(stamp).equals(hash);
    }

    private static List<Path> filesOf(Path classes) throws IOException {
        if (Files.isRegularFile(classes)) {
            return List.of(classes);
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        written.add(file);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && same(file, bytes)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static boolean same(Path file, byte[] bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readAllBytes(), bytes);
        }
    }

    /** Removes what an earlier run wrote and this one did not, and notes what the sources were made from. */
    void finish() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!written.contains(file)) {
                    Files.delete(file);
                }
            }
        }
        Files.writeString(stamp, hash);
    }
}
