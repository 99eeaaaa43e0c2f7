package org.torch4j.tutorials.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]+)\"");

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int sent;

    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path program, Path profile, URI page) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--window-size=800,480",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String host = host();
        var opened = client.send(
                HttpRequest.newBuilder(URI.create("http://" + host + "/json/new?" + page))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher found = SOCKET.matcher(opened.body());
        if (!found.find()) {
            throw new IOException("no page: " + opened.body());
        }
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(found.group(1)), new Messages())
                .get(30, TimeUnit.SECONDS);
    }

    private String host() throws IOException {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher found = LISTENING.matcher(line);
            if (found.find()) {
                Thread rest = new Thread(() -> skip(errors));
                rest.setDaemon(true);
                rest.start();
                return found.group(1);
            }
        }
        throw new IOException("the browser ended");
    }

    private static void skip(Reader errors) {
        try {
            errors.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // the browser has ended
        }
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private String call(String method, String parameters) throws Exception {
        int id = ++sent;
        socket.sendText("{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, parameters), true)
                .get(30, TimeUnit.SECONDS);
        while (true) {
            String message = messages.poll(30, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("no answer to " + method);
            }
            if (message.startsWith("{\"id\":" + id + ",")) {
                return message;
            }
        }
    }

    /** The value of an expression of JavaScript that is a text; promises are awaited. */
    String text(String expression) throws Exception {
        String answer = call(
                "Runtime.evaluate",
                "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":\""
                        + expression.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
        Matcher found = Pattern.compile("\"type\":\"string\",\"value\":\"(.*?)\"}", Pattern.DOTALL)
                .matcher(answer);
        if (!found.find()) {
            throw new IOException(answer);
        }
        return found.group(1);
    }

    /** Draws with the mouse: pairs of places on the page. */
    void draw(int... places) throws Exception {
        mouse("mousePressed", places[0], places[1]);
        for (int i = 2; i < places.length; i += 2) {
            mouse("mouseMoved", places[i], places[i + 1]);
        }
        mouse("mouseReleased", places[places.length - 2], places[places.length - 1]);
    }

    private void mouse(String type, int x, int y) throws Exception {
        call(
                "Input.dispatchMouseEvent",
                "{\"type\":\"%s\",\"x\":%d,\"y\":%d,\"button\":\"left\",\"buttons\":1,\"clickCount\":1}"
                        .formatted(type, x, y));
    }

    void screenshot(Path file) throws Exception {
        Matcher found = Pattern.compile("\"data\":\"([^\"]+)\"").matcher(call("Page.captureScreenshot", "{}"));
        if (!found.find()) {
            throw new IOException("no picture");
        }
        Files.write(file, Base64.getDecoder().decode(found.group(1)));
    }

    @Override
    public void close() throws Exception {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
