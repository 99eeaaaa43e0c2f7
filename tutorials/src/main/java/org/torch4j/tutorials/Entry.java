package org.torch4j.tutorials;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A tutorial in the catalogue.
 *
 * @param name what the command line calls it
 * @param group the part of the catalogue it stands in
 * @param sources what it reproduces
 * @param about one line of what it shows
 * @param quickSteps steps of a quick run, 0 for all
 * @param seed where a run of the whole catalogue starts its random numbers
 * @param figures what a run, the quick one too, must reach
 */
public record Entry(
        String name,
        String group,
        List<Source> sources,
        String about,
        Supplier<Tutorial> program,
        int quickSteps,
        long seed,
        List<Figure> figures) {

    /** A range that a metric of the result must lie in. */
    public record Figure(String metric, double low, double high) {
        boolean holds(Result result) {
            Double value = result.metrics().get(metric);
            return value != null && value >= low && value <= high;
        }

        String explain(Result result) {
            Double value = result.metrics().get(metric);
            return value == null
                    ? "no " + metric
                    : String.format(Locale.ROOT, "%s %.4g is not in %.4g .. %.4g", metric, value, low, high);
        }
    }

    /** Stops quick runs after this many steps. */
    public Entry quick(int steps) {
        return new Entry(name, group, sources, about, program, steps, seed, figures);
    }

    /** For a start that seed 0 makes hopeless, in Python as here. */
    public Entry seed(long seed) {
        return new Entry(name, group, sources, about, program, quickSteps, seed, figures);
    }

    public Entry expect(String metric, double low, double high) {
        var more = new ArrayList<>(figures);
        more.add(new Figure(metric, low, high));
        return new Entry(name, group, sources, about, program, quickSteps, seed, List.copyOf(more));
    }

    public Entry atLeast(String metric, double low) {
        return expect(metric, low, Double.POSITIVE_INFINITY);
    }

    /** What is wrong with a result, if anything. */
    public Optional<String> judge(Result result) {
        for (double loss : result.loss()) {
            if (!Double.isFinite(loss)) {
                return Optional.of("a loss is not finite");
            }
        }
        return figures.stream()
                .filter(f -> !f.holds(result))
                .map(f -> f.explain(result))
                .findFirst();
    }
}
