package org.torch4j.data.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program gets that has torch4j among its dependencies, and not the libraries that are optional. */
class OptionalLibrariesTest {
    @TempDir
    Path folder;

    private final URLClassLoader alone = loaderWithoutOptionalLibraries();

    @AfterEach
    void close() throws Exception {
        alone.close();
    }

    @Test
    void aDelimitedTableNamesItsLibrary() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1,2\n3,4\n");
        assertThatThrownBy(() -> call("Table", "read", new Class<?>[] {Path.class}, file))
                .hasMessage(file + ": to read it add org.apache.commons:commons-csv to the dependencies");
    }

    @Test
    void anArchiveNamesItsLibrary() throws Exception {
        Path file = Files.write(folder.resolve("a.tar"), new byte[1024]);
        Predicate<String> all = name -> true;
        assertThatThrownBy(() -> call(
                        "Archives",
                        "unpack",
                        new Class<?>[] {Path.class, Path.class, Predicate.class},
                        file,
                        folder,
                        all))
                .hasMessage(file + ": to unpack it add org.apache.commons:commons-compress to the dependencies");
    }

    @Test
    void aDownloadShowsNoBar() throws Throwable {
        byte[] content = "content".getBytes(UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        try {
            URI home = URI.create("http://localhost:" + server.getAddress().getPort() + "/a");
            Path target = folder.resolve("a");
            Class<?> checksum = alone.loadClass("org.torch4j.data.files.Checksum");
            call("Download", "fetch", new Class<?>[] {URI.class, Path.class, checksum}, home, target, null);
            assertThat(target).hasBinaryContent(content);
        } finally {
            server.stop(0);
        }
    }

    private void call(String type, String method, Class<?>[] parameters, Object... arguments) throws Throwable {
        try {
            alone.loadClass("org.torch4j.data.files." + type)
                    .getMethod(method, parameters)
                    .invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static URLClassLoader loaderWithoutOptionalLibraries() {
        try {
            List<URL> kept = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (!entry.matches(".*(commons-csv|commons-compress|progressbar).*")) {
                    kept.add(new File(entry).toURI().toURL());
                }
            }
            return new URLClassLoader(kept.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
