package org.torch4j.tutorials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.torch4j.Device;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFiles;
import org.torch4j.data.files.Table;
import org.torch4j.data.synthetic.SyntheticNames;
import org.torch4j.data.synthetic.SyntheticTables;
import org.torch4j.tutorials.plot.Canvas;
import org.torch4j.tutorials.plot.Figure;
import org.torch4j.vision.datasets.CIFAR10;
import org.torch4j.vision.datasets.DatasetOptions;
import org.torch4j.vision.datasets.MNIST;
import org.torch4j.vision.transforms.Transform;

/**
 * One run of a tutorial: what it was asked to do, and what it has to show for it.
 *
 * <p>The loss is handed in once for each step, {@code run.loss(loss.item())}; the time of a step is the time from one
 * recorded loss to the next, so all that the loop does counts, fetching the batch included.
 */
public final class Run implements AutoCloseable {
    private static final int SYNTHETIC_TRAIN = 6000;
    private static final int SYNTHETIC_TEST = 1000;

    private final RunOptions options;
    private final Staging staging;
    private final Canvas canvas;
    private final Progress progress;
    private final Board board;
    private final Losses losses = new Losses();
    private final Map<String, Double> metrics = new LinkedHashMap<>();

    public Run(RunOptions options) throws IOException {
        this.options = options;
        this.staging = Staging.beside(options.out());
        this.canvas = options.show() ? Canvas.window(options.name()) : Canvas.hidden();
        this.progress = new Progress(options.name());
        this.board = Board.in(options.tensorboard());
    }

    public Device device() {
        return options.device();
    }

    /** Where the data sets are. */
    public DataDirectories data() {
        return options.data();
    }

    /** Whether to use data made on the spot. */
    public boolean synthetic() {
        return options.synthetic();
    }

    /** MNIST's 60,000 digits to train or 10,000 to test, or drawn ones. */
    public MNIST mnist(boolean train, Transform transform) {
        Consumer<DatasetOptions> chosen = o -> o.train(train).transform(transform);
        return options.synthetic()
                ? MNIST.synthetic(train ? SYNTHETIC_TRAIN : SYNTHETIC_TEST, chosen)
                : new MNIST(options.data(), chosen);
    }

    /** CIFAR-10's 50,000 color images to train or 10,000 to test, or random ones. */
    public Dataset<Example> cifar10(boolean train, Transform transform) {
        return options.synthetic()
                ? Stripes.pictures(train ? SYNTHETIC_TEST * 2 : SYNTHETIC_TEST / 2)
                : new CIFAR10(options.data(), o -> o.train(train).transform(transform));
    }

    /** Names with their countries, 13,374 to train or 6,700 to test, or made-up ones. */
    public Table names(boolean train) {
        return options.synthetic()
                ? SyntheticNames.table(train ? SYNTHETIC_TRAIN : SYNTHETIC_TEST, train ? 1 : 2)
                : Table.read(options.data().file(train ? DataFiles.NAMES_TRAIN : DataFiles.NAMES_TEST));
    }

    /** 759 patients: eight measurements, then 0 or 1. */
    public Table diabetes() {
        return options.synthetic()
                ? SyntheticTables.diabetes(1)
                : Table.read(options.data().file(DataFiles.DIABETES));
    }

    /** 150 flowers: four lengths, then the kind. */
    public Table iris() {
        return options.synthetic()
                ? SyntheticTables.iris(1)
                : Table.read(options.data().file(DataFiles.IRIS), o -> o.skipLines(1));
    }

    /** 506 districts: thirteen measurements, then the price. */
    public Table boston() {
        return options.synthetic()
                ? SyntheticTables.boston(1)
                : Table.read(options.data().file(DataFiles.BOSTON), o -> o.skipLines(2));
    }

    public long seed() {
        return options.seed();
    }

    /** Whether this is a short run that shows only that everything works. */
    public boolean quick() {
        return options.quick();
    }

    /** The epochs 0, 1, ..., as many as the document has unless the command line says otherwise. */
    public Iterable<Integer> epochs(int count) {
        int epochs = options.epochs() > 0 ? options.epochs() : count;
        progress.epochs(epochs, options.steps());
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < epochs && !done();
            }

            @Override
            public Integer next() {
                return next++;
            }
        };
    }

    /** The batches of a loader, up to the last step that was asked for. */
    public <T> Iterable<T> batches(Iterable<T> loader) {
        progress.batches(loader);
        return () -> new Batches<>(loader.iterator(), this::done);
    }

    /** Whether as many steps are done as were asked for. */
    public boolean done() {
        return options.steps() > 0 && losses.count() >= options.steps();
    }

    /** Records the loss of one step, and returns it. */
    public double loss(double loss) {
        losses.add(loss);
        progress.step(loss);
        board.loss(loss, losses.count());
        return loss;
    }

    /** Records a metric of the result by name: accuracy, w, r2, ... */
    public void metric(String name, double value) {
        metrics.put(name, value);
        board.metric(name, value, losses.count());
    }

    /** Writes a plot as {@code NAME.png}, and shows it if asked for. */
    public void plot(String name, Figure... figures) throws IOException {
        canvas.show(name, figures);
        Path file = staging.file(name + ".png");
        Canvas.save(file, figures);
        board.picture(name, file, losses.count());
    }

    /** Shows a plot while the training goes on, where there is a window; writes nothing. */
    public void draw(String name, Figure figure) {
        canvas.show(name, figure);
    }

    /** Whether somebody watches what is drawn. */
    public boolean watched() {
        return options.show();
    }

    /** Where to write a file of this name: it appears in the output folder when the tutorial has ended well. */
    public Path file(String name) {
        return staging.file(name);
    }

    /** Ends the run: the files move to the output folder. */
    public Result finish() throws IOException {
        progress.close();
        board.close();
        List<Path> files = staging.publish();
        canvas.await();
        return new Result(
                options.name(),
                options.seed(),
                options.device().toString(),
                losses.values(),
                Collections.unmodifiableMap(new LinkedHashMap<>(metrics)),
                losses.medianMicros(),
                files);
    }

    @Override
    public void close() throws IOException {
        progress.close();
        board.close();
        staging.discard();
    }

    private static final class Batches<T> implements Iterator<T> {
        private final Iterator<T> batches;
        private final BooleanSupplier done;

        Batches(Iterator<T> batches, BooleanSupplier done) {
            this.batches = batches;
            this.done = done;
        }

        @Override
        public boolean hasNext() {
            if (!done.getAsBoolean()) {
                return batches.hasNext();
            }
            if (batches instanceof AutoCloseable open) {
                try {
                    open.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return false;
        }

        @Override
        public T next() {
            return batches.next();
        }
    }

    private static final class Losses {
        private static final int LEFT_OUT = 5;
        private double[] values = new double[1024];
        private long[] times = new long[1024];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
                times = Arrays.copyOf(times, count * 2);
            }
            values[count] = value;
            times[count++] = System.nanoTime();
        }

        int count() {
            return count;
        }

        double[] values() {
            return Arrays.copyOf(values, count);
        }

        double medianMicros() {
            if (count <= LEFT_OUT) {
                return Double.NaN;
            }
            List<Long> gaps = new ArrayList<>();
            for (int i = LEFT_OUT; i < count; i++) {
                gaps.add(times[i] - times[i - 1]);
            }
            gaps.sort(null);
            int middle = gaps.size() / 2;
            double nanos = gaps.size() % 2 == 1 ? gaps.get(middle) : (gaps.get(middle - 1) + gaps.get(middle)) / 2.0;
            return nanos / 1000;
        }
    }
}
