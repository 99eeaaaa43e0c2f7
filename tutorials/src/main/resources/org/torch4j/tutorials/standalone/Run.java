import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Device;
import org.torch4j.Torch;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.data.files.DataFiles;
import org.torch4j.data.files.Table;
import org.torch4j.data.synthetic.SyntheticNames;
import org.torch4j.data.synthetic.SyntheticTables;
import org.torch4j.vision.datasets.CIFAR10;
import org.torch4j.vision.datasets.DatasetOptions;
import org.torch4j.vision.datasets.FakeData;
import org.torch4j.vision.datasets.MNIST;
import org.torch4j.vision.transforms.Transform;

/** How long to run, where, and on which data: --epochs N, --steps N, --device cuda, --synthetic. */
final class Run {
    private final List<String> args;
    private int steps;

    Run(String... args) {
        this.args = List.of(args);
        Torch.manualSeed(seed());
    }

    private String option(String name, String otherwise) {
        int at = args.indexOf(name);
        return at < 0 ? otherwise : args.get(at + 1);
    }

    Device device() {
        return Device.resolve(option("--device", "cpu"));
    }

    long seed() {
        return Long.parseLong(option("--seed", "0"));
    }

    /** Data made on the spot in place of downloaded ones. */
    boolean synthetic() {
        return args.contains("--synthetic");
    }

    boolean quick() {
        return args.contains("--quick");
    }

    boolean watched() {
        return false;
    }

    DataDirectories data() {
        return DataDirectories.standard();
    }

    MNIST mnist(boolean train, Transform transform) {
        Consumer<DatasetOptions> chosen = o -> o.train(train).transform(transform);
        return synthetic() ? MNIST.synthetic(train ? 6000 : 1000, chosen) : new MNIST(data(), chosen);
    }

    Dataset<Example> cifar10(boolean train, Transform transform) {
        return synthetic()
                ? new FakeData(1000, new long[] {3, 32, 32}, 10, o -> o.transform(transform))
                : new CIFAR10(data(), o -> o.train(train).transform(transform));
    }

    Table names(boolean train) {
        return synthetic()
                ? SyntheticNames.table(train ? 6000 : 1000, train ? 1 : 2)
                : Table.read(data().file(train ? DataFiles.NAMES_TRAIN : DataFiles.NAMES_TEST));
    }

    Table diabetes() {
        return synthetic() ? SyntheticTables.diabetes(1) : Table.read(data().file(DataFiles.DIABETES));
    }

    Table iris() {
        return synthetic() ? SyntheticTables.iris(1) : Table.read(data().file(DataFiles.IRIS), o -> o.skipLines(1));
    }

    Table boston() {
        return synthetic() ? SyntheticTables.boston(1) : Table.read(data().file(DataFiles.BOSTON), o -> o.skipLines(2));
    }

    /** The epochs 0, 1, ... */
    Iterable<Integer> epochs(int count) {
        int epochs = Integer.parseInt(option("--epochs", String.valueOf(count)));
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

    <T> Iterable<T> batches(Iterable<T> loader) {
        Iterator<T> all = loader.iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !done() && all.hasNext();
            }

            @Override
            public T next() {
                return all.next();
            }
        };
    }

    /** Whether as many steps are done as were asked for. */
    boolean done() {
        return steps >= Integer.parseInt(option("--steps", "2147483647"));
    }

    double loss(double loss) {
        steps++;
        return loss;
    }

    void metric(String name, double value) {
        System.out.println(name + " = " + value);
    }

    /** Writes NAME.svg. */
    void plot(String name, Figure... figures) throws IOException {
        for (int i = 0; i < figures.length; i++) {
            Files.writeString(file(name + (i == 0 ? "" : "-" + (i + 1)) + ".svg"), figures[i].svg());
        }
    }

    void draw(String name, Figure figure) {}

    Path file(String name) {
        return Path.of(name);
    }
}
