package org.torch4j.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.data.DataException;

class DataHomeTest {
    private static final byte[] CONTENT = "the content of the file, some bytes of it".getBytes();
    private static final Checksum SUM =
            Checksum.sha256("7fc17e89b3a8f0e0b1d5d4a3fc8dd3f6b4fe1a1e5ea8bcd1f5e2ab5c7f7e3c2a");

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<String> ranges = new ArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.bin", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "all" : range);
            int from = range == null ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
            if (from >= CONTENT.length) {
                exchange.sendResponseHeaders(416, -1);
            } else {
                exchange.sendResponseHeaders(range == null ? 200 : 206, CONTENT.length - from);
                exchange.getResponseBody().write(CONTENT, from, CONTENT.length - from);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void looksInTheNamedFolderThenInTheVariableThenInTheCache() throws IOException {
        Path named = Files.createDirectories(folder.resolve("named"));
        Path variable = Files.createDirectories(folder.resolve("variable"));
        Path cache = folder.resolve("cache");
        DataDirectories home = DataDirectories.of(named, variable.toString(), cache);
        assertThat(home.folders()).containsExactly(named, variable, cache);

        DataFile file = new DataFile("the set", List.of("set/file.bin", "file.bin"), List.of(), null);
        Files.createDirectories(cache.resolve("set"));
        Files.write(cache.resolve("set/file.bin"), CONTENT);
        assertThat(home.file(file)).isEqualTo(cache.resolve("set/file.bin"));
        Files.write(variable.resolve("file.bin"), CONTENT);
        assertThat(home.file(file)).isEqualTo(variable.resolve("file.bin"));
        Files.createDirectories(named.resolve("set"));
        Files.write(named.resolve("set/file.bin"), CONTENT);
        assertThat(home.file(file)).isEqualTo(named.resolve("set/file.bin"));
    }

    @Test
    void aNamedFolderThatIsNoneIsRefused() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> DataDirectories.of(nowhere))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(nowhere + " is no folder");
    }

    @Test
    void downloadsWhatIsNowhereAndKeepsIt() throws IOException {
        DataDirectories home = DataDirectories.of(null, null, folder);
        DataFile file = file(sum());
        Path got = home.file(file);
        assertThat(got).isEqualTo(folder.resolve("set/file.bin")).hasBinaryContent(CONTENT);
        assertThat(home.file(file)).isEqualTo(got);
        assertThat(ranges).containsExactly("all");
        assertThat(folder.resolve("set/file.bin.part")).doesNotExist();
    }

    @Test
    void goesOnWhereADownloadWasCutOff() throws IOException {
        Files.createDirectories(folder.resolve("set"));
        Files.write(folder.resolve("set/file.bin.part"), Arrays.copyOf(CONTENT, 10));
        assertThat(DataDirectories.only(folder, true).file(file(sum()))).hasBinaryContent(CONTENT);
        assertThat(ranges).containsExactly("bytes=10-");
    }

    @Test
    void takesAPartThatIsCompleteAlready() throws IOException {
        Files.createDirectories(folder.resolve("set"));
        Files.write(folder.resolve("set/file.bin.part"), CONTENT);
        assertThat(DataDirectories.only(folder, true).file(file(sum()))).hasBinaryContent(CONTENT);
    }

    @Test
    void refusesWhatDoesNotAddUp() {
        assertThatThrownBy(() -> DataDirectories.only(folder, true).file(file(SUM)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("file.bin has SHA-256 ")
                .hasMessageContaining("expected " + SUM.hex());
        assertThat(folder.resolve("set")).isEmptyDirectory();
    }

    @Test
    void aHomeThatDoesNotAnswerIsOneLineThatNamesTheWaysOut() {
        server.stop(0);
        assertThatThrownBy(() -> DataDirectories.of(null, null, folder).file(file(SUM)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the set: no file.bin in " + folder)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("--data DIR")
                .hasMessageContaining("--synthetic")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void offlineNothingIsAskedFor() {
        assertThatThrownBy(() -> DataDirectories.only(folder, false).file(file(SUM)))
                .hasMessageContaining("the network is not to be used");
        assertThat(ranges).isEmpty();
    }

    private DataFile file(Checksum sum) {
        URI home = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file.bin");
        return new DataFile("the set", List.of("set/file.bin"), List.of(home), sum);
    }

    private Checksum sum() throws IOException {
        Path copy = Files.write(folder.resolve("copy"), CONTENT);
        String hex = new Checksum("SHA-256", "").of(copy);
        Files.delete(copy);
        return Checksum.sha256(hex);
    }
}
