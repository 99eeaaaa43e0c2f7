package org.torch4j.tutorials;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Runs a program without its words. */
final class Quietly {
    private Quietly() {}

    static <T> T run(Callable<T> program) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return program.call();
        } finally {
            System.setOut(out);
        }
    }
}
