package org.torch4j.distributed;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.torch4j.internal.text.PythonRepr;

/**
 * Starts a program in several processes on this machine, as Python's torchrun does:
 * {@code java -cp ... org.torch4j.distributed.Torchrun --nproc-per-node 2 my.Main ARGUMENT ...}, or the name of a Java file.
 *
 * <p>The processes run this JVM with its class path and options, and find RANK, LOCAL_RANK, WORLD_SIZE, MASTER_ADDR and
 * MASTER_PORT in their environment. On several machines name {@code --nnodes}, {@code --node-rank}, {@code --master-addr} and
 * {@code --master-port}. Where one process fails the others are stopped, and its exit code becomes this program's.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/elastic/run.html">torchrun</a>
 */
public final class Torchrun {
    private static final String USAGE = "usage: Torchrun [--nproc-per-node N] [--nnodes N] [--node-rank N]"
            + " [--master-addr HOST] [--master-port PORT] CLASS_OR_FILE [ARGUMENT ...]";

    private int processes = 1;
    private int nodes = 1;
    private int nodeRank;
    private String address = "127.0.0.1";
    private int port;
    private final List<String> program = new ArrayList<>();

    private Torchrun(String... args) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(args));
        while (!left.isEmpty() && left.peek().startsWith("--")) {
            String[] option = left.pop().split("=", 2);
            if (option[0].equals("--standalone")) {
                continue;
            }
            String value = option.length == 2 ? option[1] : left.poll();
            if (value == null) {
                throw new IllegalArgumentException(option[0] + " has no value");
            }
            switch (option[0].replace('_', '-')) {
                case "--nproc-per-node" -> processes = number(option[0], value, 1);
                case "--nnodes" -> nodes = number(option[0], value, 1);
                case "--node-rank" -> nodeRank = number(option[0], value, 0);
                case "--master-addr" -> address = value;
                case "--master-port" -> port = number(option[0], value, 1);
                default -> throw new IllegalArgumentException(option[0] + " is not known");
            }
        }
        program.addAll(left);
        if (program.isEmpty()) {
            throw new IllegalArgumentException("no program is named");
        }
        if (nodes > 1 && port == 0) {
            throw new IllegalArgumentException("several nodes: name --master-addr and --master-port");
        }
    }

    private static int number(String option, String value, int least) {
        try {
            return Arguments.atLeast(Integer.parseInt(value), least, option);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is '" + value + "', not a number");
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(run(args));
    }

    /** The exit code: 0, that of the process that failed, or 2 where the arguments cannot be read. */
    static int run(String... args) throws IOException, InterruptedException {
        Torchrun run;
        try {
            run = new Torchrun(args);
        } catch (IllegalArgumentException e) {
            System.err.println("torchrun: " + e.getMessage());
            System.err.println(USAGE);
            return 2;
        }
        if (run.port > 0) {
            return run.start(run.port, false);
        }
        try (Store store = Store.tcp(run.address, 0, o -> o.server(true))) {
            return run.start(store.port(), true);
        }
    }

    private int start(int servedOn, boolean servedHere) throws IOException, InterruptedException {
        List<Process> all = new ArrayList<>();
        Thread stop = new Thread(() -> all.forEach(Process::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(stop);
        for (int local = 0; local < processes; local++) {
            ProcessBuilder builder = new ProcessBuilder(command()).inheritIO();
            Map<String, String> environment = builder.environment();
            environment.put("RANK", Integer.toString(nodeRank * processes + local));
            environment.put("LOCAL_RANK", Integer.toString(local));
            environment.put("GROUP_RANK", Integer.toString(nodeRank));
            environment.put("WORLD_SIZE", Integer.toString(nodes * processes));
            environment.put("LOCAL_WORLD_SIZE", Integer.toString(processes));
            environment.put("MASTER_ADDR", address);
            environment.put("MASTER_PORT", Integer.toString(servedOn));
            environment.put("TORCHELASTIC_USE_AGENT_STORE", PythonRepr.of(servedHere));
            if (processes > 1) {
                environment.putIfAbsent("OMP_NUM_THREADS", "1");
            }
            all.add(builder.start());
        }
        try {
            return await(all);
        } finally {
            all.forEach(Process::destroyForcibly);
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private List<String> command() {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElse(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        return command;
    }

    private int await(List<Process> all) throws InterruptedException {
        List<CompletableFuture<Process>> ends = new ArrayList<>();
        all.forEach(p -> ends.add(p.onExit()));
        while (!ends.isEmpty()) {
            CompletableFuture.anyOf(ends.toArray(new CompletableFuture<?>[0])).join();
            for (Process process : all) {
                if (!process.isAlive() && process.exitValue() != 0) {
                    stop(all);
                    int rank = nodeRank * processes + all.indexOf(process);
                    System.err.println("torchrun: rank " + rank + " ended with code " + process.exitValue()
                            + "; all were stopped");
                    return process.exitValue();
                }
            }
            ends.removeIf(CompletableFuture::isDone);
        }
        return 0;
    }

    private static void stop(List<Process> all) throws InterruptedException {
        all.forEach(Process::destroy);
        for (Process process : all) {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
