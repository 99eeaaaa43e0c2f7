package org.torch4j.tutorials.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.torch4j.tutorials.Standalone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "copy",
        description = "Writes a tutorial as one file that needs the library only.",
        mixinStandardHelpOptions = true)
final class CopyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A name that `list` shows.")
    private String name;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write it (default here).")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException, URISyntaxException {
        Class<?> program = Catalogue.find(name).program().get().getClass();
        Path source = sources().resolve(program.getName().replace('.', '/') + ".java");
        Path file = out.resolve(program.getSimpleName() + ".java");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Standalone.of(Files.readString(source), Standalone.helpers(source)));
        System.out.println(file + ": java -cp LIBRARY " + file + " [--epochs N] [--synthetic] [--device cuda]");
        return 0;
    }

    /** The sources lie in the module that the classes were built from. */
    private static Path sources() throws URISyntaxException {
        Path at = Path.of(CopyCommand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        for (Path folder = at; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("src/main/java/org/torch4j/tutorials"))) {
                return folder.resolve("src/main/java");
            }
        }
        throw new IllegalArgumentException("the sources of the tutorials are not beside " + at);
    }
}
