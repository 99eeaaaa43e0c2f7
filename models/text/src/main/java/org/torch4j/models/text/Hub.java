package org.torch4j.models.text;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Folders of models from Hugging Face's hub, in the cache that Python's {@code huggingface_hub} keeps: what Python has
 * downloaded is found, and Python finds what Java downloads.
 *
 * <pre>{@code
 * TextModel net = Pretrained.load(Hub.folder("sentence-transformers/all-MiniLM-L6-v2"));
 * Path folder = Hub.folder("org/name", o -> o.revision("v1.0"));
 * }</pre>
 *
 * <p>The environment says where and how, as in Python: {@code HF_HOME} (or {@code HF_HUB_CACHE}), {@code HF_TOKEN}, {@code
 * HF_ENDPOINT}, {@code HF_HUB_OFFLINE=1}, {@code HF_HUB_DISABLE_PROGRESS_BARS=1}. A download that was cut off goes on where
 * it was, and counts only when its checksum is right.
 *
 * @see <a href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">The cache's layout</a>
 */
public final class Hub {
    private Hub() {}

    /** The folder of a repository's newest version, downloaded as far as it is not on this machine. */
    public static Path folder(String repository) {
        return folder(repository, o -> {});
    }

    /** @throws TextModelException where it cannot be had, in one line that says why */
    public static Path folder(String repository, Consumer<Options> options) {
        if (!repository.matches("[A-Za-z0-9][\\w.-]*(/[A-Za-z0-9][\\w.-]*)?") || repository.contains("..")) {
            throw new TextModelException("'" + repository + "' is no repository's name, such as org/name");
        }
        Options chosen = new Options(System.getenv());
        options.accept(chosen);
        if (chosen.revision.isBlank() || chosen.revision.contains("..") || chosen.revision.startsWith("/")) {
            throw new TextModelException("'" + chosen.revision + "' is no revision");
        }
        HubCache cache = new HubCache(chosen.cache, repository);
        if (chosen.offline) {
            return cached(cache, chosen, "this machine is offline (HF_HUB_OFFLINE)", null);
        }
        try {
            return download(cache, new HubServer(chosen, repository), chosen);
        } catch (HubServer.Unreachable e) {
            return cached(cache, chosen, e.getMessage(), e);
        } catch (IOException e) {
            throw new TextModelException(repository + " cannot be downloaded: " + HubServer.reason(e), e);
        }
    }

    private static Path cached(HubCache cache, Options options, String why, Exception cause) {
        Path found = cache.snapshot(options.revision);
        if (found == null) {
            throw new TextModelException(
                    "%s, and %s at %s is not in %s".formatted(why, cache.repository(), options.revision, options.cache),
                    cause);
        }
        return found;
    }

    /** One download at a time: several threads that want the same model wait for it. */
    private static synchronized Path download(HubCache cache, HubServer server, Options options) throws IOException {
        HubServer.Listing listing = server.listing();
        List<String> wanted = wanted(listing.files(), options.globs);
        if (wanted.isEmpty()) {
            throw new TextModelException(cache.repository() + " has none of the files " + options.globs);
        }
        for (String file : wanted) {
            Path place = cache.place(listing.commit(), file);
            if (!Files.exists(place)) {
                HubServer.Remote remote = server.head(listing.commit(), file);
                Path blob = cache.blob(remote.etag());
                if (!Files.isRegularFile(blob)) {
                    server.fetch(remote, blob, file);
                }
                cache.link(place, blob);
            }
        }
        cache.remember(options.revision, listing.commit());
        return cache.snapshotOf(listing.commit());
    }

    /** Configuration, tokenizer and weights; of several forms of weights the one that is mapped. */
    private static List<String> wanted(List<String> files, List<String> globs) {
        List<String> wanted = new ArrayList<>();
        boolean safe = files.stream().anyMatch(f -> f.matches("(model|adapter_model).*\\.safetensors"));
        for (String file : files) {
            boolean weights =
                    file.endsWith(".safetensors") || safe ? file.endsWith(".safetensors") : file.endsWith(".bin");
            boolean text = file.matches(".*\\.(json|txt|jinja|model)")
                    && !file.matches("(?i).*(readme|license|onnx|openvino).*");
            boolean usual =
                    text || weights && !file.contains("/") && !file.matches("(training_args|optimizer|scheduler).*");
            if (globs.isEmpty() ? usual : globs.stream().anyMatch(glob -> matches(glob, file))) {
                wanted.add(file);
            }
        }
        return wanted;
    }

    private static boolean matches(String glob, String file) {
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + glob.replace("*", "**"))
                .matches(Path.of(file));
    }

    /** What is downloaded, from where and to where. */
    public static final class Options {
        private final Map<String, String> environment;
        String revision = "main";
        Path cache;
        String endpoint;
        String token;
        boolean offline;
        boolean progress;
        List<String> globs = List.of();

        Options(Map<String, String> environment) {
            this.environment = environment;
            Path home = Path.of(System.getProperty("user.home", "."));
            String cacheHome = environment.getOrDefault(
                    "XDG_CACHE_HOME", home.resolve(".cache").toString());
            Path hfHome = path(environment.getOrDefault("HF_HOME", cacheHome + "/huggingface"), home);
            cache = environment.containsKey("HF_HUB_CACHE")
                    ? path(environment.get("HF_HUB_CACHE"), home)
                    : hfHome.resolve("hub");
            endpoint = environment
                    .getOrDefault("HF_ENDPOINT", "https://huggingface.co")
                    .replaceAll("/+$", "");
            offline = isSet("HF_HUB_OFFLINE") || isSet("TRANSFORMERS_OFFLINE");
            progress = !isSet("HF_HUB_DISABLE_PROGRESS_BARS");
            token = token(hfHome);
        }

        private static Path path(String text, Path home) {
            return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
        }

        private boolean isSet(String name) {
            return environment.getOrDefault(name, "").matches("(?i)1|on|yes|true");
        }

        private String token(Path home) {
            String named = environment.getOrDefault("HF_TOKEN", environment.get("HUGGING_FACE_HUB_TOKEN"));
            if (named != null && !named.isBlank()) {
                return named.strip();
            }
            Path file = Path.of(environment.getOrDefault(
                    "HF_TOKEN_PATH", home.resolve("token").toString()));
            try {
                return !isSet("HF_HUB_DISABLE_IMPLICIT_TOKEN") && Files.isRegularFile(file)
                        ? Files.readString(file).strip()
                        : null;
            } catch (IOException e) {
                throw new TextModelException(file + " cannot be read: " + e.getMessage(), e);
            }
        }

        /** A branch, a tag or a commit; default {@code main}. */
        public Options revision(String name) {
            revision = name;
            return this;
        }

        /** Which files, {@code "*.json"}; default configuration, tokenizer and weights. */
        public Options files(String... patterns) {
            globs = List.of(patterns);
            return this;
        }

        /** The cache; default {@code $HF_HUB_CACHE}, {@code $HF_HOME/hub}, {@code ~/.cache/huggingface/hub}. */
        public Options cache(Path folder) {
            cache = folder;
            return this;
        }

        /** Another server; default {@code $HF_ENDPOINT}, {@code https://huggingface.co}. */
        public Options endpoint(String address) {
            endpoint = address.replaceAll("/+$", "");
            return this;
        }

        /** For repositories that not everybody may read; default {@code $HF_TOKEN}, or what Python's login keeps. */
        public Options token(String token) {
            this.token = token;
            return this;
        }

        /** Looks at this machine only; default {@code $HF_HUB_OFFLINE}. */
        public Options offline(boolean offline) {
            this.offline = offline;
            return this;
        }

        /** Whether a bar on standard error shows how far a download is; default true. */
        public Options progress(boolean show) {
            progress = show;
            return this;
        }
    }
}
