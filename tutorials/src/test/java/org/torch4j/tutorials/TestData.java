package org.torch4j.tutorials;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data sets, where the build says they are. */
public final class TestData {
    private TestData() {}

    public static Path folder() {
        String named = System.getenv("TORCH4J_DATA");
        return named == null ? null : Path.of(named);
    }

    public static boolean present() {
        return folder() != null && Files.isDirectory(folder().resolve("mnist"));
    }
}
