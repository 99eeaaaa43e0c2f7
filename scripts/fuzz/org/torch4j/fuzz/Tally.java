package org.torch4j.fuzz;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/** What a run has counted so far, kept in a file so that it goes on where it was stopped. */
final class Tally {
    long next;
    long right;
    long refused;
    long passed;
    long deaths;
    long hangs;
    long slow;
    long seconds;
    private final TreeMap<String, Integer> fallen = new TreeMap<>();
    private final Path file;

    private Tally(Path file) {
        this.file = file;
    }

    static Tally of(Path file) throws IOException {
        Tally tally = new Tally(file);
        if (Files.exists(file)) {
            Properties p = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                p.load(in);
            }
            tally.next = Long.parseLong(p.getProperty("next"));
            tally.right = Long.parseLong(p.getProperty("right"));
            tally.refused = Long.parseLong(p.getProperty("refused"));
            tally.passed = Long.parseLong(p.getProperty("passed"));
            tally.deaths = Long.parseLong(p.getProperty("deaths"));
            tally.hangs = Long.parseLong(p.getProperty("hangs"));
            tally.slow = Long.parseLong(p.getProperty("slow"));
            tally.seconds = Long.parseLong(p.getProperty("seconds"));
            p.forEach((key, value) -> {
                if (key.toString().startsWith("fallen.")) {
                    tally.fallen.put(key.toString().substring(7), Integer.parseInt(value.toString()));
                }
            });
        }
        return tally;
    }

    void save() throws IOException {
        Properties p = new Properties();
        p.setProperty("next", "" + next);
        p.setProperty("right", "" + right);
        p.setProperty("refused", "" + refused);
        p.setProperty("passed", "" + passed);
        p.setProperty("deaths", "" + deaths);
        p.setProperty("hangs", "" + hangs);
        p.setProperty("slow", "" + slow);
        p.setProperty("seconds", "" + seconds);
        fallen.forEach((name, count) -> p.setProperty("fallen." + name, "" + count));
        try (Writer out = Files.newBufferedWriter(file)) {
            p.store(out, null);
        }
    }

    /** Counts a call that ended a worker or did not come back, by its name. */
    void fell(String call) {
        fallen.merge(Call.name(call), 1, Integer::sum);
    }

    /** Names that fell so often: not tried again, to look for others. */
    List<String> passedOver(int most) {
        return fallen.entrySet().stream()
                .filter(e -> e.getValue() >= most)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
