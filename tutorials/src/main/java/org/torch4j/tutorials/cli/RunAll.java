package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.torch4j.data.DataException;
import org.torch4j.tutorials.Entry;
import org.torch4j.tutorials.Result;
import org.torch4j.tutorials.RunOptions;
import org.torch4j.tutorials.Runner;

/** The whole catalogue, each tutorial's words in a log beside its files, and a table at the end. */
final class RunAll implements Callable<Integer> {
    private record Row(
            Entry entry, Result result, double seconds, String trouble, boolean missingData, boolean synthetic) {}

    private final RunOptions options;
    private final boolean seeded;
    private final Path json;

    RunAll(RunOptions options, boolean seeded, Path json) {
        this.options = options;
        this.seeded = seeded;
        this.json = json;
    }

    @Override
    public Integer call() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : Catalogue.ENTRIES) {
            System.out.printf("%-22s ", entry.name());
            System.out.flush();
            Row row = run(entry);
            rows.add(row);
            System.out.printf(Locale.ROOT, "%6.1f s  %s%n", row.seconds, verdict(row));
            System.out.flush();
        }
        table(rows);
        if (json != null) {
            writeJson(rows);
        }
        return rows.stream().allMatch(row -> row.trouble == null) ? 0 : 1;
    }

    private Row run(Entry entry) throws IOException {
        Path out = options.out().resolve(entry.name());
        Files.createDirectories(out);
        RunOptions own = options.named(entry.name(), out);
        if (options.quick() && options.steps() == 0) {
            own = own.steps(entry.quickSteps());
        }
        if (!seeded) {
            own = own.seed(entry.seed());
        }
        Row row = run(entry, own, out);
        if (options.quick() && !options.synthetic() && row.missingData) {
            row = run(entry, own.synthetic(true), out);
        }
        return row;
    }

    private Row run(Entry entry, RunOptions own, Path out) throws IOException {
        long start = System.nanoTime();
        PrintStream console = System.out;
        try (var log = new PrintStream(out.resolve("output.txt").toFile(), StandardCharsets.UTF_8)) {
            System.setOut(log);
            Result result = Runner.run(entry.program().get(), own);
            String trouble = options.quick() || options.epochs() == 0 && options.steps() == 0
                    ? entry.judge(result).orElse(null)
                    : null;
            return new Row(entry, result, seconds(start), trouble, false, own.synthetic());
        } catch (Exception e) {
            return new Row(entry, null, seconds(start), Errors.oneLine(e), e instanceof DataException, own.synthetic());
        } finally {
            System.setOut(console);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String verdict(Row row) {
        return (row.trouble == null ? "pass" : "FAIL: " + row.trouble) + (row.synthetic ? " (made-up data)" : "");
    }

    private static void table(List<Row> rows) {
        System.out.printf(
                "%n%-22s %6s %11s %11s  %-26s %7s  %s%n",
                "name", "steps", "first loss", "last loss", "metric", "time", "");
        for (Row row : rows) {
            Result r = row.result;
            double[] loss = r == null ? new double[0] : r.loss();
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %6s %11s %11s  %-26s %5.1f s  %s%n",
                    row.entry.name(),
                    loss.length == 0 ? "-" : String.valueOf(loss.length),
                    loss.length == 0 ? "-" : number(loss[0]),
                    loss.length == 0 ? "-" : number(loss[loss.length - 1]),
                    r == null ? "-" : metric(row.entry, r),
                    row.seconds,
                    verdict(row));
        }
        long failed = rows.stream().filter(row -> row.trouble != null).count();
        double total = rows.stream().mapToDouble(Row::seconds).sum();
        System.out.printf(
                Locale.ROOT,
                "%n%d tutorials, %d pass, %d fail, %.0f s%n",
                rows.size(),
                rows.size() - failed,
                failed,
                total);
    }

    private static String metric(Entry entry, Result result) {
        Map<String, Double> metrics = result.metrics();
        String wanted = entry.figures().isEmpty()
                ? metrics.keySet().stream().findFirst().orElse(null)
                : entry.figures().get(0).metric();
        return wanted == null || !metrics.containsKey(wanted) ? "-" : wanted + " " + number(metrics.get(wanted));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1e5 ? "%.4e" : "%.5g", value);
    }

    private void writeJson(List<Row> rows) throws IOException {
        try (var out = new JsonFactory().createGenerator(json.toFile(), com.fasterxml.jackson.core.JsonEncoding.UTF8)) {
            out.writeStartArray();
            for (Row row : rows) {
                out.writeStartObject();
                out.writeStringField("name", row.entry.name());
                out.writeBooleanField("pass", row.trouble == null);
                out.writeNumberField("seconds", row.seconds);
                if (row.result != null) {
                    out.writeFieldName("result");
                    row.result.write(out);
                }
                if (row.trouble != null) {
                    out.writeStringField("trouble", row.trouble);
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }
}
