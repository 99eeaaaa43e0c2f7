package org.torch4j.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs drawn calls in other JVMs, and writes down which ended one or did not come back:
 * {@code Fuzz <surface> <seed> <from> <to> <log>}.
 */
public final class Fuzz {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 10);
    /** How many times as long by the clock, where other work holds the processor. */
    private static final long PATIENCE = 8;

    private static final int CHUNK = Integer.getInteger("fuzz.chunk", 20_000);
    private static final String MEMORY = System.getProperty("fuzz.memory", "12000000");

    private final String surface;
    private final long seed;
    private final Path log;
    private long right;
    private long refused;
    private int deaths;
    private int hangs;

    private Fuzz(String surface, long seed, Path log) {
        this.surface = surface;
        this.seed = seed;
        this.log = log;
    }

    public static void main(String[] args) throws Exception {
        Fuzz fuzz = new Fuzz(args[0], Long.parseLong(args[1]), Path.of(args[4]));
        long from = Long.parseLong(args[2]);
        long to = Long.parseLong(args[3]);
        long begin = System.nanoTime();
        while (from < to) {
            from = fuzz.run(from, Math.min(to, from + CHUNK), true);
        }
        fuzz.note(String.format(
                "done\t%s\tseed %d\t%s calls to %d: %d returned, %d refused, %d deaths, %d hangs, %d s",
                args[0], fuzz.seed, args[2], to, fuzz.right, fuzz.refused, fuzz.deaths, fuzz.hangs,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)));
        System.exit(fuzz.deaths + fuzz.hangs > 0 ? 1 : 0);
    }

    /** Runs a worker; the number of the call to go on with. */
    private long run(long from, long to, boolean again) throws IOException, InterruptedException {
        Path file = Files.createTempFile("fuzz", ".progress");
        Progress progress = new Progress(file);
        progress.begin(from);
        Process process = worker(from, to, file);
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        long at = -1;
        long since = System.nanoTime();
        Duration spent = Duration.ZERO;
        boolean hung = false;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            Duration now = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (progress.index() != at || progress.what().isEmpty()) {
                at = progress.index();
                since = System.nanoTime();
                spent = now;
            } else if (now.minus(spent).toSeconds() > SECONDS
                    || System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE * SECONDS)) {
                hung = true;
                process.destroyForcibly();
                process.waitFor();
            }
        }
        Runtime.getRuntime().removeShutdownHook(end);
        Files.delete(file);
        long last = progress.index();
        if (again) {
            right += progress.right();
            refused += progress.refused();
        }
        if (!hung && process.exitValue() == 0) {
            return to;
        }
        if (!again) {
            return last;
        }
        boolean alone = run(last, last + 1, false) != last + 1;
        if (hung) {
            if (alone) {
                hangs++;
            }
            note((alone ? "HANG" : "slow") + "\t" + last + "\t" + progress.what());
        } else {
            deaths++;
            note("DEATH " + process.exitValue() + (alone ? " alone" : " after others") + "\t" + last + "\t" + progress.what());
        }
        return last + 1;
    }

    private Process worker(long from, long to, Path progress) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx400m", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=96m",
                "-XX:-CreateCoredumpOnCrash", "-XX:+SuppressFatalErrorMessage", "-XX:+DisableAttachMechanism",
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
        for (String property : new String[] {"fuzz.seeds", "fuzz.only", "fuzz.root"}) {
            if (System.getProperty(property) != null) {
                java.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        java.addAll(List.of(Worker.class.getName(), surface, "" + seed, "" + from, "" + to, progress.toString()));
        StringBuilder line = new StringBuilder("ulimit -c 0; ulimit -v " + MEMORY + "; exec");
        java.forEach(word -> line.append(" '").append(word.replace("'", "'\\''")).append('\''));
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line.toString());
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("MALLOC_PERTURB_", "165");
        builder.redirectErrorStream(true);
        boolean shown = to - from == 1;
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                shown ? new File(log + ".single") : new File(log + ".out")));
        return builder.start();
    }

    private void note(String line) throws IOException {
        System.out.println(line);
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
