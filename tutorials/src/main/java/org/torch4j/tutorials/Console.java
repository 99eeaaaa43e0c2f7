package org.torch4j.tutorials;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output as the programs need it: UTF-8, and written in blocks where nobody watches. */
public final class Console {
    private static final int BLOCK = 1 << 13;
    private static final byte[] CLEAR_LINE = "\r\u001b[K".getBytes(StandardCharsets.US_ASCII);

    private static volatile boolean barShown;

    private Console() {}

    /** Whether a person sees what is printed; the launcher says so. */
    public static boolean terminal() {
        return Boolean.getBoolean("torch4j.terminal");
    }

    public static void install() {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        if (terminal()) {
            out = new AboveTheBar(out);
        }
        var whole = new PrintStream(new BufferedOutputStream(out, BLOCK), terminal(), StandardCharsets.UTF_8);
        System.setOut(whole);
        Runtime.getRuntime().addShutdownHook(new Thread(whole::flush)); // what was printed before Ctrl-C
    }

    /** From now on, lines are printed over a progress bar, which draws itself anew below them. */
    static void bar(boolean shown) {
        barShown = shown;
    }

    private static final class AboveTheBar extends FilterOutputStream {
        private boolean lineBegins = true;

        AboveTheBar(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (count == 0) {
                return;
            }
            if (barShown && lineBegins) {
                out.write(CLEAR_LINE);
            }
            out.write(bytes, from, count);
            lineBegins = bytes[from + count - 1] == '\n';
        }
    }
}
