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
 * {@code Fuzz <surface> <seed> <from> <to> <log>}. It stops after {@code fuzz.time} seconds, and goes on there when it is
 * started again with the same surface, seed and log.
 */
public final class Fuzz {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 10);
    /** How many times as long by the clock, where other work holds the processor. */
    private static final long PATIENCE = 8;

    private static final int CHUNK = Integer.getInteger("fuzz.chunk", 50_000);
    private static final long TIME = Long.getLong("fuzz.time", Long.MAX_VALUE / 2_000_000_000L);
    /** Address space of a worker in KiB: its JVM, libtorch, and more than a gigabyte for the calls. */
    private static final String MEMORY = System.getProperty("fuzz.memory", "4000000");
    /** Memory that libtorch frees or has not written holds this byte. */
    private static final String PERTURB = "165";

    private final String surface;
    private final long seed;
    private final Path log;
    private final Tally tally;
    private final long begun = System.nanoTime();

    private Fuzz(String surface, long seed, Path log) throws IOException {
        this.surface = surface;
        this.seed = seed;
        this.log = log;
        this.tally = Tally.of(Path.of(log + ".state"));
    }

    public static void main(String[] args) throws Exception {
        Fuzz fuzz = new Fuzz(args[0], Long.parseLong(args[1]), Path.of(args[4]));
        System.exit(fuzz.run(Long.parseLong(args[2]), Long.parseLong(args[3])) ? 0 : 1);
    }

    private boolean run(long first, long to) throws IOException, InterruptedException {
        long begin = begun;
        long spentBefore = tally.seconds;
        long at = Math.max(first, tally.next);
        while (at < to && seconds(begin) < TIME) {
            at = run(at, Math.min(to, at + CHUNK), true);
            tally.next = at;
            tally.seconds = spentBefore + seconds(begin);
            tally.save();
        }
        note(String.format(
                "%s\t%s\tseed %d\t%d to %d: %d returned, %d refused, %d passed over, %d deaths, %d hangs, %d slow, %d s",
                at < to ? "so far" : "done", surface, seed, first, at, tally.right, tally.refused, tally.passed, tally.deaths,
                tally.hangs, tally.slow, tally.seconds));
        return tally.deaths + tally.hangs == 0;
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    /** Runs a worker; the number of the call to go on with. */
    private long run(long from, long to, boolean counted) throws IOException, InterruptedException {
        Path file = Files.createTempFile("fuzz", ".progress");
        Progress progress = new Progress(file);
        progress.begin(from);
        Process process = worker(from, to, file);
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        boolean hung = !ends(process, progress);
        Runtime.getRuntime().removeShutdownHook(end);
        Files.delete(file);
        long last = progress.index();
        if (counted) {
            tally.right += progress.right();
            tally.refused += progress.refused();
            tally.passed += progress.passed();
        }
        if (!hung && process.exitValue() == 0) {
            return counted ? last : to;
        }
        if (!counted) {
            return last;
        }
        boolean alone = run(last, last + 1, false) != last + 1;
        String what = "\t" + last + "\t" + progress.what();
        if (hung) {
            tally.hangs += alone ? 1 : 0;
            tally.slow += alone ? 0 : 1;
            note((alone ? "HANG" : "slow") + what);
        } else {
            tally.deaths++;
            note("DEATH " + process.exitValue() + (alone ? " alone" : " after others") + what);
        }
        tally.fell(progress.what());
        return last + 1;
    }

    /** Waits for the worker's end; false if a call took too long, and the worker was ended. */
    private static boolean ends(Process process, Progress progress) throws InterruptedException {
        long at = -1;
        long since = System.nanoTime();
        Duration spent = Duration.ZERO;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            Duration now = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (progress.index() != at || progress.what().isEmpty()) {
                at = progress.index();
                since = System.nanoTime();
                spent = now;
            } else if (now.minus(spent).toSeconds() > SECONDS || seconds(since) > PATIENCE * SECONDS) {
                process.destroyForcibly();
                process.waitFor();
                return false;
            }
        }
        return true;
    }

    private Process worker(long from, long to, Path progress) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx300m", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=96m",
                "-XX:CompressedClassSpaceSize=96m", "-XX:-CreateCoredumpOnCrash", "-XX:+SuppressFatalErrorMessage",
                "-XX:+DisableAttachMechanism", "-Djava.awt.headless=true",
                // no class is made for a method that is called by reflection
                "-Dsun.reflect.inflationThreshold=2147483647", "-Djdk.reflect.useNativeAccessorOnly=true",
                "-Dfuzz.time=" + Math.max(1, TIME - seconds(begun)), "-cp", System.getProperty("java.class.path")));
        for (String property : new String[] {"fuzz.seeds", "fuzz.only", "fuzz.root"}) {
            if (System.getProperty(property) != null) {
                java.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        java.add("-Dfuzz.shown=" + (to - from == 1));
        java.add("-Dfuzz.pass=" + String.join(",", tally.passedOver(Integer.getInteger("fuzz.tolerate", Integer.MAX_VALUE))));
        java.addAll(List.of(Worker.class.getName(), surface, "" + seed, "" + from, "" + to, progress.toString()));
        StringBuilder line = new StringBuilder("ulimit -c 0; ulimit -v " + MEMORY + "; exec");
        java.forEach(word -> line.append(" '").append(word.replace("'", "'\\''")).append('\''));
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line.toString());
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("MALLOC_PERTURB_", PERTURB);
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
