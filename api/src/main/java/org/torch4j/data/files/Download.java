package org.torch4j.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Downloads that go on where they were cut off.
 *
 * <p>The bytes gather in {@code NAME.part} beside the target; it takes the target's name only when its checksum is right.
 */
public final class Download {
    private static final int HTTP_OK = 200;
    private static final int HTTP_PARTIAL = 206;
    private static final int HTTP_RANGE = 416;

    private Download() {}

    /**
     * Fetches a file, showing a progress bar on standard error where {@code me.tongfei:progressbar} is there.
     *
     * @param checksum what it must add up to; null where nothing is known
     * @throws IOException where the server does not answer, refuses, or sends other bytes than the checksum says
     */
    public static void fetch(URI home, Path target, @Nullable Checksum checksum) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpResponse<InputStream> response = get(home, have);
        if (response.statusCode() == HTTP_RANGE && have > 0) {
            response.body().close();
            if (checksum == null || !checksum.matches(part)) {
                Files.delete(part);
                have = 0;
                response = get(home, 0);
            }
        }
        if (response.statusCode() != HTTP_RANGE) {
            receive(home, response, part, have, target.getFileName().toString());
        }
        if (checksum != null) {
            String found = checksum.of(part);
            if (!found.startsWith(checksum.hex())) {
                Files.delete(part);
                throw new IOException("%s has %s %s, expected %s"
                        .formatted(target.getFileName(), checksum.algorithm(), found, checksum.hex()));
            }
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static HttpResponse<InputStream> get(URI home, long from) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(15))
                .proxy(ProxySelector.getDefault())
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(home).header("User-Agent", "torch4j");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void receive(URI home, HttpResponse<InputStream> response, Path part, long have, String name)
            throws IOException {
        boolean goesOn = response.statusCode() == HTTP_PARTIAL;
        try (InputStream in = response.body()) {
            if (!goesOn && response.statusCode() != HTTP_OK) {
                throw new IOException("answered " + response.statusCode() + " for " + home.getPath());
            }
            long start = goesOn ? have : 0;
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            var mode = goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            try (OutputStream out =
                            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
                    DownloadProgress bar = DownloadProgress.bar(name, length < 0 ? -1 : start + length)) {
                bar.stepTo(start);
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                    bar.stepBy(n);
                }
            }
        }
    }

    /** Why a download failed, in a few words. */
    static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "does not answer";
        }
        if (e instanceof ConnectException) {
            boolean unknown = e.getCause() instanceof UnresolvedAddressException
                    || e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
            return unknown ? "not found, is this machine offline?" : "cannot be reached";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
