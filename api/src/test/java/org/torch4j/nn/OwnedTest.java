package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnedTest {
    @Test
    void everyLayerFreesWhatItMakes() throws IOException, URISyntaxException {
        List<Class<?>> layers = layers(Module.class);

        assertThat(layers).hasSizeGreaterThan(150);
        assertThat(layers)
                .filteredOn(layer -> ForwardRetention.keepers(layer) == null)
                .isEmpty();
    }

    @Test
    void aModuleElsewhereIsTheUsersUnlessItIsMarked() {
        assertThat(ForwardRetention.keepers(Users.class)).isNull();
        assertThat(ForwardRetention.keepers(Marked.class)).isEmpty();
    }

    private static final class Users extends Module {}

    @FreesIntermediates
    private static final class Marked extends Module {}

    private static List<Class<?>> layers(Class<?> anchor) throws IOException, URISyntaxException {
        Path root = Path.of(
                anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve("org/torch4j/nn"))) {
            return files.map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    // these wrap a user's network
                    .filter(name -> !name.startsWith("org.torch4j.nn.parallel."))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .<Class<?>>map(OwnedTest::load)
                    .filter(type -> Module.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OwnedTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
