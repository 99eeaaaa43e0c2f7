package org.torch4j.data.files;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which Python's {@code torch.hub} keeps downloaded weights: what Python has downloaded is found, and Python finds
 * what Java downloads.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/hub.html">torch.hub</a>
 */
public final class Hub {
    private static final Pattern HASH = Pattern.compile("-([a-f0-9]*)\\.");
    private static volatile Path chosen;

    private Hub() {}

    /** What {@link #setDir} named, or {@code $TORCH_HOME/hub}, {@code $XDG_CACHE_HOME/torch/hub}, {@code ~/.cache/torch/hub}. */
    public static Path getDir() {
        Path named = chosen;
        return named != null ? named : dir(System.getenv("TORCH_HOME"), System.getenv("XDG_CACHE_HOME"));
    }

    /** Uses another folder from now on; null for the usual one. */
    public static void setDir(@Nullable Path dir) {
        chosen = dir;
    }

    static Path dir(String torchHome, String cacheHome) {
        Path home = Path.of(System.getProperty("user.home", "."));
        if (torchHome != null) {
            return expand(torchHome, home).resolve("hub");
        }
        Path cache = cacheHome == null ? home.resolve(".cache") : expand(cacheHome, home);
        return cache.resolve("torch").resolve("hub");
    }

    private static Path expand(String path, Path home) {
        return path.equals("~") ? home : path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }

    /** Where the file of that address lies, if it is on this machine. */
    public static Optional<Path> find(URI url) {
        return home(false).find(file("weights", url));
    }

    /**
     * The file of that address on this machine, downloaded with a progress bar if need be. A checksum in its name, {@code
     * resnet18-f37072fd.pth}, must be the beginning of the download's SHA-256.
     *
     * @param what the file's content, as an error message says it
     * @throws org.torch4j.data.DataException where it cannot be had
     */
    public static Path download(String what, URI url) {
        return home(true).file(file(what, url));
    }

    private static DataDirectories home(boolean mayDownload) {
        return DataDirectories.only(getDir().resolve("checkpoints"), mayDownload);
    }

    /** A published file by its address, with the checksum that its name carries. */
    public static DataFile file(String what, URI url) {
        String path = url.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Matcher hash = HASH.matcher(name);
        Checksum checksum = hash.find() && !hash.group(1).isEmpty() ? Checksum.sha256(hash.group(1)) : null;
        return DataFile.of(what, checksum, url.toString(), name);
    }
}
