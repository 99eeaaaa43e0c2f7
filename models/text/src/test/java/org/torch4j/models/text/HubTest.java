package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models come from a hub into Hugging Face's cache, and from there when nobody answers. */
class HubTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path cache;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String token;
    private int cutOffAfter = -1;
    private boolean corrupt;

    @BeforeEach
    void serve() throws IOException {
        files.put("config.json", "{\"model_type\": \"bert\"}".getBytes(StandardCharsets.UTF_8));
        files.put("1_Pooling/config.json", "{}".getBytes(StandardCharsets.UTF_8));
        files.put("README.md", "read me".getBytes(StandardCharsets.UTF_8));
        byte[] weights = new byte[300_000];
        new Random(1).nextBytes(weights);
        files.put("model.safetensors", weights);
        files.put("pytorch_model.bin", new byte[10]);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range)
                    + (authorization == null ? "" : " " + authorization));
            boolean elsewhere = path.startsWith("/cdn/");
            if (token != null && !elsewhere && !("Bearer " + token).equals(authorization)) {
                exchange.sendResponseHeaders(401, -1);
            } else if (path.equals("/api/models/org/name/revision/main")
                    || path.equals("/api/models/org/name/revision/" + COMMIT)) {
                String siblings = String.join(
                        ", ",
                        files.keySet().stream()
                                .map(f -> "{\"rfilename\": \"" + f + "\"}")
                                .toList());
                send(
                        exchange,
                        "{\"sha\": \"%s\", \"siblings\": [%s]}"
                                .formatted(COMMIT, siblings)
                                .getBytes(StandardCharsets.UTF_8),
                        null);
            } else if (path.startsWith("/org/name/resolve/" + COMMIT + "/") || elsewhere) {
                String name = path.substring(elsewhere ? 5 : ("/org/name/resolve/" + COMMIT + "/").length());
                file(exchange, name, elsewhere, range);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void file(HttpExchange exchange, String name, boolean elsewhere, String range) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (name.endsWith(".safetensors") && !elsewhere) {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + sha("SHA-256", content) + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", String.valueOf(content.length));
            // another authority: the loopback's other name
            exchange.getResponseHeaders()
                    .set("Location", "http://localhost:" + server.getAddress().getPort() + "/cdn/" + name);
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"" + gitHash(content) + "\"");
        byte[] sent = content.clone();
        if (corrupt) {
            sent[sent.length - 1] ^= 1;
        }
        send(exchange, sent, range);
    }

    private void send(HttpExchange exchange, byte[] content, String range) throws IOException {
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        byte[] part = Arrays.copyOfRange(content, from, content.length);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(part.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, part.length);
        if (cutOffAfter >= 0 && part.length > cutOffAfter) {
            exchange.getResponseBody().write(part, 0, cutOffAfter);
            exchange.getResponseBody().flush();
            cutOffAfter = -1;
            return;
        }
        exchange.getResponseBody().write(part);
    }

    private static String gitHash(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return sha("SHA-1", all);
    }

    private static String sha(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Consumer<Hub.Options> here() {
        return o -> o.cache(cache)
                .endpoint("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                        + server.getAddress().getPort() + "/")
                .token(null)
                .offline(false)
                .progress(false);
    }

    private Path folder() {
        return Hub.folder("org/name", here());
    }

    @Test
    void laysFilesOutAsHuggingFaceDoes() throws IOException {
        Path folder = folder();
        Path model = cache.resolve("models--org--name");
        assertThat(folder).isEqualTo(model.resolve("snapshots").resolve(COMMIT));
        assertThat(model.resolve("refs/main")).hasContent(COMMIT);
        byte[] weights = files.get("model.safetensors");
        Path link = folder.resolve("model.safetensors");
        assertThat(link).hasBinaryContent(weights).isSymbolicLink();
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../../blobs/" + sha("SHA-256", weights)));
        assertThat(Files.readSymbolicLink(folder.resolve("1_Pooling/config.json")))
                .isEqualTo(Path.of("../../../blobs/" + gitHash(files.get("1_Pooling/config.json"))));
        assertThat(folder.resolve("README.md")).doesNotExist();
        assertThat(folder.resolve("pytorch_model.bin")).doesNotExist();
        requests.clear();
        assertThat(folder()).isEqualTo(folder);
        assertThat(requests).containsExactly("GET /api/models/org/name/revision/main");
    }

    @Test
    void takesWhatIsThereWhenOfflineAndElseSaysSo() {
        assertThatThrownBy(() -> Hub.folder("org/name", here().andThen(o -> o.offline(true))))
                .isInstanceOf(TextModelException.class)
                .hasMessageContaining("offline (HF_HUB_OFFLINE)")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        Path folder = folder();
        assertThat(requests).isNotEmpty();
        requests.clear();
        assertThat(Hub.folder("org/name", here().andThen(o -> o.offline(true)))).isEqualTo(folder);
        assertThat(Hub.folder("org/name", here().andThen(o -> o.offline(true).revision(COMMIT))))
                .isEqualTo(folder);
        assertThat(requests).isEmpty();
    }

    @Test
    void takesWhatIsThereWhenNobodyAnswers() {
        Path folder = folder();
        Consumer<Hub.Options> gone = here();
        server.stop(0);
        assertThat(Hub.folder("org/name", gone)).isEqualTo(folder);
        assertThatThrownBy(() -> Hub.folder("org/other", gone))
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("org/other")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void goesOnWhereItWasCutOff() {
        cutOffAfter = 100_000;
        assertThat(folder().resolve("model.safetensors")).hasBinaryContent(files.get("model.safetensors"));
        assertThat(requests).anyMatch(r -> r.matches("GET /cdn/model.safetensors bytes=[1-9]\\d*-"));
    }

    @Test
    void goesOnWithThePartOfAnotherProcess() throws IOException {
        byte[] weights = files.get("model.safetensors");
        Path part = cache.resolve("models--org--name/blobs/" + sha("SHA-256", weights) + ".incomplete");
        Files.createDirectories(part.getParent());
        Files.write(part, Arrays.copyOf(weights, 123_456));
        assertThat(folder().resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(requests).contains("GET /cdn/model.safetensors bytes=123456-");
        assertThat(part).doesNotExist();
    }

    @Test
    void refusesAnotherContentThanTheChecksumSays() {
        corrupt = true;
        assertThatThrownBy(this::folder)
                .isInstanceOf(TextModelException.class)
                .hasMessageContaining("checksum")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        assertThat(cache.resolve("models--org--name/refs/main")).doesNotExist();
        corrupt = false;
        assertThat(folder().resolve("config.json")).exists();
    }

    @Test
    void showsTheTokenToTheHubAlone() {
        token = "secret";
        assertThatThrownBy(this::folder).hasMessageContaining("HF_TOKEN");
        requests.clear();
        Hub.folder("org/name", here().andThen(o -> o.token("secret")));
        assertThat(requests).filteredOn(r -> !r.contains("/cdn/")).allMatch(r -> r.endsWith(" Bearer secret"));
        assertThat(requests).filteredOn(r -> r.contains("/cdn/")).isNotEmpty().noneMatch(r -> r.contains("secret"));
    }

    @Test
    void readsTheEnvironmentAsPythonDoes() throws IOException {
        Files.writeString(cache.resolve("token"), "kept\n");
        Hub.Options options = new Hub.Options(
                Map.of("HF_HOME", cache.toString(), "HF_ENDPOINT", "http://mirror/", "HF_HUB_OFFLINE", "1"));
        assertThat(options.cache).isEqualTo(cache.resolve("hub"));
        assertThat(options.endpoint).isEqualTo("http://mirror");
        assertThat(options.offline).isTrue();
        assertThat(options.token).isEqualTo("kept");
        Hub.Options others =
                new Hub.Options(Map.of("HF_HOME", cache.toString(), "HF_HUB_CACHE", "/elsewhere", "HF_TOKEN", "given"));
        assertThat(others.cache).isEqualTo(Path.of("/elsewhere"));
        assertThat(others.token).isEqualTo("given");
        assertThat(others.endpoint).isEqualTo("https://huggingface.co");
        assertThat(new Hub.Options(Map.of("XDG_CACHE_HOME", "/cache")).cache)
                .isEqualTo(Path.of("/cache/huggingface/hub"));
    }

    @Test
    void refusesNamesThatLeaveTheCache() {
        for (String name : List.of("../x", "org/../x", "a/b/c", "", "/etc", "org/.x")) {
            assertThatThrownBy(() -> Hub.folder(name, here())).as(name).isInstanceOf(TextModelException.class);
        }
        assertThatThrownBy(() -> Hub.folder("org/name", here().andThen(o -> o.revision("../../x"))))
                .isInstanceOf(TextModelException.class);
        files.put("../../../evil.json", new byte[1]);
        assertThatThrownBy(this::folder).hasMessageContaining("outside of its folder");
        assertThat(cache.resolve("evil.json")).doesNotExist();
    }

    @Test
    void namesWhatThereIsNot() {
        assertThatThrownBy(() -> Hub.folder("org/nothing", here())).hasMessageContaining("no such repository");
        assertThatThrownBy(() -> Hub.folder("org/name", here().andThen(o -> o.files("*.gguf"))))
                .hasMessageContaining("*.gguf");
        Path only = Hub.folder("org/name", here().andThen(o -> o.files("*.md")));
        assertThat(only.resolve("README.md")).exists();
        assertThat(only.resolve("config.json")).doesNotExist();
    }
}
