package org.torch4j.models.text;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A repository in Hugging Face's cache: {@code models--org--name} with {@code refs} (which commit a branch is), {@code blobs}
 * (contents by checksum) and {@code snapshots} (files of a commit, which are links to contents).
 */
final class HubCache {
    private static final String COMMIT = "[0-9a-f]{40}";
    private final String repository;
    private final Path folder;

    HubCache(Path cache, String repository) {
        this.repository = repository;
        folder = cache.resolve("models--" + repository.replace("/", "--"));
    }

    String repository() {
        return repository;
    }

    /** The files of a branch, tag or commit, or null. */
    Path snapshot(String revision) {
        try {
            Path ref = folder.resolve("refs").resolve(revision);
            String commit = Files.isRegularFile(ref) ? Files.readString(ref).strip() : revision;
            Path snapshot = snapshotOf(commit);
            return commit.matches(COMMIT) && Files.isDirectory(snapshot) ? snapshot : null;
        } catch (IOException e) {
            throw new TextModelException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    Path snapshotOf(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    /** Where a commit's file is. */
    Path place(String commit, String file) {
        Path snapshot = snapshotOf(commit).normalize();
        Path place = snapshot.resolve(file).normalize();
        if (!place.startsWith(snapshot) || place.equals(snapshot)) {
            throw new TextModelException(repository + " names a file outside of its folder: " + file);
        }
        return place;
    }

    /** Where a content is. */
    Path blob(String etag) {
        if (!etag.matches("[\\w-]+")) {
            throw new TextModelException(repository + " names a content '" + etag + "'");
        }
        return folder.resolve("blobs").resolve(etag);
    }

    /** Lets a commit's file be a content: a link, or a copy where the file system has none. */
    void link(Path place, Path blob) throws IOException {
        Files.createDirectories(place.getParent());
        Path fresh = place.resolveSibling(place.getFileName() + ".fresh");
        Files.deleteIfExists(fresh);
        try {
            Files.createSymbolicLink(fresh, place.getParent().relativize(blob));
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(blob, fresh);
        }
        Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void remember(String revision, String commit) throws IOException {
        if (!revision.equals(commit)) {
            Path ref = folder.resolve("refs").resolve(revision);
            Files.createDirectories(ref.getParent());
            Files.writeString(ref, commit);
        }
    }
}
