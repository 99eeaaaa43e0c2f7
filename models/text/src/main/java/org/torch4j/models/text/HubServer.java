package org.torch4j.models.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.torch4j.data.files.DownloadProgress;

/** What a hub says of a repository, and its files. */
final class HubServer {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NO_RANGE = 416;
    private static final int TRIES = 5;
    private static final int REDIRECTS = 5;

    /** Nobody answers. */
    static final class Unreachable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A version and its files. */
    record Listing(String commit, List<String> files) {}

    /**
     * @param etag the content's name: SHA-256 of large files, Git's number of small ones
     * @param size in bytes, or -1
     */
    record Remote(URI address, String etag, long size) {}

    private final Hub.Options options;
    private final String repository;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(15))
            .build();

    HubServer(Hub.Options options, String repository) {
        this.options = options;
        this.repository = repository;
    }

    Listing listing() throws IOException {
        URI address = address("/api/models/" + repository + "/revision/" + encoded(options.revision));
        HttpResponse<InputStream> response = follow(address, "GET", 0);
        try (InputStream body = response.body()) {
            check(response, "revision " + options.revision);
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            Config answer = new Config(Json.objectOf(text, address.toString()), address.toString());
            String commit = answer.text("sha");
            if (!commit.matches("[0-9a-f]{40}")) {
                throw answer.error("sha is " + commit);
            }
            List<String> files = answer.list("siblings").stream()
                    .map(each -> String.valueOf(((Map<?, ?>) each).get("rfilename")))
                    .toList();
            return new Listing(commit, files);
        }
    }

    /** Looks at a file without fetching it; large ones lie elsewhere. */
    Remote head(String commit, String file) throws IOException {
        URI address = address("/" + repository + "/resolve/" + commit + "/" + encoded(file));
        HttpResponse<InputStream> response = send(address, "HEAD", 0);
        response.body().close();
        for (int i = 0; i < REDIRECTS && isRedirect(response) && header(response, "X-Linked-Etag") == null; i++) {
            address = address.resolve(header(response, "Location"));
            response = send(address, "HEAD", 0);
            response.body().close();
        }
        if (!isRedirect(response)) {
            check(response, file);
        }
        String etag = header(response, "X-Linked-Etag") != null
                ? header(response, "X-Linked-Etag")
                : header(response, "ETag");
        if (etag == null) {
            throw new IOException("no checksum of " + file + " is given");
        }
        String length = header(response, isRedirect(response) ? "X-Linked-Size" : "Content-Length");
        return new Remote(address, etag.replaceAll("^(W/)?\"?|\"$", ""), length == null ? -1 : Long.parseLong(length));
    }

    /** Fetches a content; what was fetched before it was cut off is kept and goes on. */
    void fetch(Remote remote, Path blob, String name) throws IOException {
        Files.createDirectories(blob.getParent());
        Path part = blob.resolveSibling(blob.getFileName() + ".incomplete");
        try (DownloadProgress bar = bar(name, remote.size)) {
            for (int attempt = 1; ; attempt++) {
                try {
                    receive(remote, part, name, bar);
                    break;
                } catch (Unreachable e) {
                    throw e;
                } catch (IOException e) {
                    if (attempt == TRIES || !wasCutOff(e)) {
                        throw e;
                    }
                }
            }
        }
        verify(remote, part, name);
        Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The connection broke, rather than that the server refuses. */
    private static final class CutOff extends IOException {
        private static final long serialVersionUID = 1L;

        CutOff(Throwable cause) {
            super("the connection broke", cause);
        }
    }

    private static boolean wasCutOff(IOException e) {
        return e instanceof CutOff;
    }

    private void receive(Remote remote, Path part, String name, DownloadProgress bar) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (remote.size >= 0 && have >= remote.size) {
            if (have == remote.size && have > 0) {
                return;
            }
            Files.deleteIfExists(part);
            have = 0;
        }
        HttpResponse<InputStream> response = follow(remote.address, "GET", have);
        try (InputStream in = response.body()) {
            if (response.statusCode() == NO_RANGE) {
                Files.deleteIfExists(part);
                throw new CutOff(null);
            }
            boolean goesOn = response.statusCode() == PARTIAL;
            if (!goesOn) {
                check(response, name);
            }
            long at = goesOn ? have : 0;
            bar.stepTo(at);
            var mode = goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            try (OutputStream out =
                    Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                    out.write(buffer, 0, n);
                    at += n;
                    bar.stepBy(n);
                }
            }
            if (remote.size >= 0 && at < remote.size) {
                throw new CutOff(null);
            }
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new CutOff(e);
        }
    }

    private DownloadProgress bar(String name, long size) {
        return options.progress ? DownloadProgress.bar(name, size) : DownloadProgress.NONE;
    }

    private static void verify(Remote remote, Path part, String name) throws IOException {
        if (remote.size >= 0 && Files.size(part) != remote.size) {
            long found = Files.size(part);
            Files.delete(part);
            throw new IOException("%s has %d bytes, expected %d".formatted(name, found, remote.size));
        }
        boolean sha256 = remote.etag.matches("[0-9a-f]{64}");
        boolean git = remote.etag.matches("[0-9a-f]{40}");
        if (!sha256 && !git) {
            return;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(sha256 ? "SHA-256" : "SHA-1");
            if (git) {
                digest.update(("blob " + Files.size(part) + "\0").getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream in = Files.newInputStream(part)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(remote.etag)) {
                Files.delete(part);
                throw new IOException("%s has the checksum %s, expected %s".formatted(name, found, remote.etag));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    // ---- requests

    private URI address(String path) {
        try {
            return URI.create(options.endpoint + path);
        } catch (IllegalArgumentException e) {
            throw new TextModelException("'" + options.endpoint + "' is no address of a hub: " + e.getMessage(), e);
        }
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private HttpResponse<InputStream> follow(URI from, String method, long offset) throws IOException {
        URI address = from;
        HttpResponse<InputStream> response = send(address, method, offset);
        for (int i = 0; i < REDIRECTS && isRedirect(response); i++) {
            response.body().close();
            address = address.resolve(header(response, "Location"));
            response = send(address, method, offset);
        }
        return response;
    }

    private static boolean isRedirect(HttpResponse<?> response) {
        return response.statusCode() / 100 == 3 && header(response, "Location") != null;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** The token goes to the hub alone, not to where it keeps large files. */
    private HttpResponse<InputStream> send(URI address, String method, long offset) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", "torch4j")
                .header("Accept-Encoding", "identity")
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (options.token != null
                && address.getAuthority().equals(URI.create(options.endpoint).getAuthority())) {
            request.header("Authorization", "Bearer " + options.token);
        }
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpTimeoutException e) {
            throw new Unreachable(address.getHost() + " " + reason(e), e);
        } catch (IOException e) {
            throw new CutOff(e);
        } catch (UncheckedIOException e) {
            throw new CutOff(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void check(HttpResponse<?> response, String what) throws IOException {
        int status = response.statusCode();
        if (status == OK) {
            return;
        }
        String why =
                switch (status) {
                    case 401, 403 ->
                        options.token == null ? "it wants a token (HF_TOKEN)" : "the token may not read it";
                    case 404 -> "there is no such repository, or it has no " + what;
                    default -> "the server answered " + status + " for " + what;
                };
        throw new IOException(why);
    }

    static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "does not answer";
        }
        if (e instanceof ConnectException) {
            boolean unknown = e.getCause() instanceof UnresolvedAddressException
                    || e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
            return unknown ? "is not found: is this machine offline?" : "cannot be reached";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
