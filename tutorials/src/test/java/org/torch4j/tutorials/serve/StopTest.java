package org.torch4j.tutorials.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.models.ConvNet;
import org.torch4j.tutorials.cli.Main;

/** The command in a process of its own, ended by SIGTERM while eight clients ask: all that it took is answered. */
@Timeout(180)
class StopTest {
    @TempDir
    Path folder;

    @Test
    void nothingThatWasTakenIsLost() throws Exception {
        Path weights = folder.resolve("net.pth");
        new ConvNet().save(weights);
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--model",
                        "mnist-cnn",
                        "--weights",
                        weights.toString(),
                        "--port",
                        "0"))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        var answered = new AtomicInteger();
        var broken = new AtomicInteger();
        try {
            URI address = address(process, printed);
            var clients = new ArrayList<Thread>();
            for (int i = 0; i < 8; i++) {
                clients.add(new Thread(() -> ask(address, answered, broken)));
            }
            clients.forEach(Thread::start);
            while (answered.get() < 200) {
                Thread.sleep(5);
            }
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (Thread client : clients) {
                client.join(30_000);
            }
        } finally {
            process.destroyForcibly();
        }
        Matcher found =
                Pattern.compile("stopped: (\\d+) taken, (\\d+) answered").matcher(Files.readString(printed));
        assertThat(found.find()).as(Files.readString(printed)).isTrue();
        assertThat(found.group(2)).isEqualTo(found.group(1));
        assertThat(broken.get()).as("connections that ended before an answer").isZero();
        assertThat(answered.get()).as("what the clients read").isEqualTo(Integer.parseInt(found.group(1)));
    }

    private static URI address(Process process, Path printed) throws Exception {
        while (process.isAlive()) {
            Matcher found = Pattern.compile("at (http://\\S+)\n").matcher(Files.readString(printed));
            if (found.find()) {
                return URI.create(found.group(1));
            }
            Thread.sleep(50);
        }
        throw new IOException(Files.readString(printed));
    }

    /** Until the service refuses, or is gone. */
    private static void ask(URI address, AtomicInteger answered, AtomicInteger broken) {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(address.resolve("predict"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"pixels\":" + Arrays.toString(new float[784]) + "}"))
                .build();
        try {
            while (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                answered.incrementAndGet();
            }
        } catch (ConnectException e) {
            // nobody listens any more
        } catch (IOException | InterruptedException e) {
            broken.incrementAndGet();
        }
    }
}
