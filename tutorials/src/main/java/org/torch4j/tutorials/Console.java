package org.torch4j.tutorials;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output as the programs want it: UTF-8, and written in blocks where nobody watches. */
public final class Console {
    private static final int BLOCK = 1 << 13;

    private Console() {}

    /** Whether a person sees what is printed; the launcher says so. */
    public static boolean terminal() {
        return Boolean.getBoolean("torch4j.terminal");
    }

    public static void install() {
        var raw = new FileOutputStream(FileDescriptor.out);
        var buffered = new java.io.BufferedOutputStream(raw, BLOCK);
        System.setOut(new PrintStream(buffered, terminal(), StandardCharsets.UTF_8));
    }
}
