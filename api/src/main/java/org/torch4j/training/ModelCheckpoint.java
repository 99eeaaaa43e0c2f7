package org.torch4j.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves a training's state after a check, and keeps the best files, the last ones, or both: {@code
 * keep.save(state, validationLoss)}.
 *
 * @see <a href="https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.callbacks.ModelCheckpoint.html">ModelCheckpoint</a>
 */
public final class ModelCheckpoint {
    private record Saved(Path file, double score, long order) {}

    private final Path folder;
    private final Options options = new Options();
    private final List<Saved> kept = new ArrayList<>();
    private long saves;

    /** What to keep. */
    public static final class Options {
        private int saveTopK = 1;
        private int keepLast;
        private Mode mode = Mode.MIN;
        private boolean saveLast;

        private Options() {}

        /** How many of the best to keep (default: 1), -1 for all. */
        public Options saveTopK(int k) {
            if (k < -1) {
                throw new IllegalArgumentException("saveTopK must be -1 or more, not " + k);
            }
            saveTopK = k;
            return this;
        }

        /** How many of the newest to keep beside the best. */
        public Options keepLast(int k) {
            if (k < 0) {
                throw new IllegalArgumentException("keepLast must be 0 or more, not " + k);
            }
            keepLast = k;
            return this;
        }

        /** Whether lower or higher is better; default lower. */
        public Options mode(Mode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /** Writes {@code last.pt} too, each time. */
        public Options saveLast(boolean on) {
            saveLast = on;
            return this;
        }
    }

    public ModelCheckpoint(Path folder, Consumer<Options> options) {
        this.folder = Objects.requireNonNull(folder, "folder");
        options.accept(this.options);
    }

    /**
     * Saves where the figure is among the best or the newest are kept, and removes what is not any more.
     *
     * @return the file, or null where nothing but {@code last.pt} was written
     */
    public @Nullable Path save(TrainingState state, double score) {
        try {
            Files.createDirectories(folder);
            if (options.saveLast) {
                state.save(lastPath());
            }
            Saved candidate = new Saved(name(state), score, saves++);
            List<Saved> all = new ArrayList<>(kept);
            all.removeIf(s -> s.file().equals(candidate.file()));
            all.add(candidate);
            Set<Saved> stay = staying(all);
            if (!stay.contains(candidate)) {
                return null;
            }
            state.save(candidate.file());
            for (Saved s : kept) {
                if (!stay.contains(s) && !s.file().equals(candidate.file())) {
                    Files.deleteIfExists(s.file());
                }
            }
            kept.clear();
            kept.addAll(stay);
            return candidate.file();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep checkpoints in " + folder + ": " + e.getMessage(), e);
        }
    }

    private Path name(TrainingState state) {
        return folder.resolve("epoch=" + state.epoch() + "-step=" + state.globalStep() + ".pt");
    }

    private Set<Saved> staying(List<Saved> all) {
        Comparator<Saved> best = Comparator.comparingDouble(s -> {
            double score = Double.isNaN(s.score()) ? options.mode.worst() : s.score();
            return options.mode == Mode.MIN ? score : -score;
        });
        Set<Saved> stay = new LinkedHashSet<>();
        long top = options.saveTopK < 0 ? all.size() : options.saveTopK;
        all.stream().sorted(best.thenComparingLong(Saved::order)).limit(top).forEach(stay::add);
        all.stream().skip(Math.max(0, all.size() - options.keepLast)).forEach(stay::add);
        return stay;
    }

    /** The best file, or null before the first. */
    public @Nullable Path bestPath() {
        return kept.isEmpty() ? null : kept.get(0).file();
    }

    /** The best figure of the files kept; NaN before the first. */
    public double bestScore() {
        return kept.isEmpty() ? Double.NaN : kept.get(0).score();
    }

    /** The files kept, the best first. */
    public List<Path> files() {
        return kept.stream().map(Saved::file).toList();
    }

    /** Where the newest state is, with {@code saveLast}. */
    public Path lastPath() {
        return folder.resolve("last.pt");
    }
}
