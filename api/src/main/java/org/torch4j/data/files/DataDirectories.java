package org.torch4j.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.torch4j.data.DataException;

/**
 * Where data lie: the folder that was named, {@code TORCH4J_DATA}, the user's cache; what is in none of them is
 * downloaded into the cache, or into the named folder if there is one.
 */
public final class DataDirectories {
    private final List<Path> folders;
    private final Path downloads;
    private final boolean mayDownload;
    private final String advice;

    private DataDirectories(List<Path> folders, Path downloads, boolean mayDownload, String advice) {
        this.folders = folders;
        this.downloads = downloads;
        this.mayDownload = mayDownload;
        this.advice = advice;
    }

    /** The usual places: {@code TORCH4J_DATA}, then the user's cache. */
    public static DataDirectories standard() {
        return of(null);
    }

    /**
     * The usual places behind a folder named by the user.
     *
     * @param named looked in first; may be null
     * @throws DataException where {@code named} is no folder
     */
    public static DataDirectories of(@Nullable Path named) {
        return of(named, System.getenv("TORCH4J_DATA"), cache());
    }

    static DataDirectories of(Path named, String variable, Path cache) {
        List<Path> folders = new ArrayList<>();
        if (named != null) {
            if (!Files.isDirectory(named)) {
                throw new DataException(named + " is no folder (--data DIR names the folder that holds the data)");
            }
            folders.add(named);
        }
        if (variable != null && !variable.isBlank()) {
            folders.add(Path.of(variable));
        }
        folders.add(cache);
        return new DataDirectories(
                List.copyOf(folders), cache, true, "name its folder with --data DIR, or use --synthetic");
    }

    /** One folder and nothing else: what it lacks is downloaded into it, if that is allowed. */
    public static DataDirectories only(Path folder, boolean mayDownload) {
        String advice = mayDownload ? "put it there by hand" : "o.download(true) fetches it";
        return new DataDirectories(List.of(folder), folder, mayDownload, advice);
    }

    /** The same places, never the network. */
    public DataDirectories offline() {
        return new DataDirectories(folders, downloads, false, advice);
    }

    /** The folders looked in, in order. */
    public List<Path> folders() {
        return folders;
    }

    /** Where downloads go. */
    public Path downloads() {
        return downloads;
    }

    /** Whether what is missing may be downloaded. */
    public boolean mayDownload() {
        return mayDownload;
    }

    /** The first of these places, each below every folder in turn, at which there is something. */
    public Optional<Path> find(List<String> paths) {
        return folders.stream()
                .flatMap(folder -> paths.stream().map(folder::resolve))
                .filter(Files::exists)
                .findFirst();
    }

    public Optional<Path> find(DataFile file) {
        return find(file.paths());
    }

    /**
     * The file on this machine, downloaded if need be.
     *
     * @throws DataException where it is nowhere and cannot be had; the message names {@code --data} and
     *     {@code --synthetic}
     */
    public Path file(DataFile file) {
        Optional<Path> here = find(file);
        if (here.isPresent()) {
            return here.get();
        }
        if (!mayDownload) {
            throw missing(file, "the network is not to be used");
        }
        if (file.urls().isEmpty()) {
            throw missing(file, "it has no plain download");
        }
        Path target = downloads.resolve(file.paths().get(0));
        List<String> failures = new ArrayList<>();
        for (var url : file.urls()) {
            try {
                Download.fetch(url, target, file.checksum());
                return target;
            } catch (IOException e) {
                failures.add(url.getHost() + ": " + Download.reason(e));
            }
        }
        throw missing(file, "cannot be downloaded (" + String.join("; ", failures) + ")");
    }

    private DataException missing(DataFile file, String why) {
        String looked = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new DataException("%s: no %s in %s, and %s; %s".formatted(file.set(), file.name(), looked, why, advice));
    }

    static Path cache() {
        String home = System.getProperty("user.home", ".");
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = System.getenv("LOCALAPPDATA");
            return (local == null ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve("torch4j");
        }
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Caches", "torch4j");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg)).resolve("torch4j");
    }
}
