package org.torch4j.utils.tensorboard;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.torch4j.Tensor;
import org.torch4j.nn.Module;

/**
 * Writes what TensorBoard shows: numbers, histograms, pictures, texts, graphs.
 *
 * <pre>{@code
 * try (var writer = new SummaryWriter(Path.of("runs/mnist"))) {
 *     writer.addGraph(net, x);
 *     for (int step = 0; step < 1000; step++) {
 *         ...
 *         writer.addScalar("loss/train", loss, step);
 *     }
 * }
 * }</pre>
 *
 * {@code tensorboard --logdir runs} shows it, while it is written too. Events wait until there are ten of them or two minutes
 * have passed: a killed process loses these at most. All methods may be called from several threads.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensorboard.html">torch.utils.tensorboard</a>
 */
public final class SummaryWriter implements AutoCloseable {
    private final Path folder;
    private final SummaryWriterOptions options = new SummaryWriterOptions();
    private final EventFile file;
    private final Map<Path, EventFile> more = new LinkedHashMap<>();
    private final Projector projector;

    /** Writes into a folder below {@code runs} that is named by time and host. */
    public SummaryWriter() {
        this(null, o -> {});
    }

    public SummaryWriter(Path folder) {
        this(folder, o -> {});
    }

    /**
     * @param folder null for one below {@code runs} that is named by time, host and comment
     * @throws java.io.UncheckedIOException where no file can be made
     */
    public SummaryWriter(Path folder, Consumer<SummaryWriterOptions> options) {
        options.accept(this.options);
        this.folder = folder != null ? folder : folderByTime(this.options.comment());
        file = new EventFile(this.folder, this.options);
        projector = new Projector(this.folder);
        Long purge = this.options.purgeStep();
        if (purge != null) {
            Message start = new Message().number(1, 1);
            file.add(new Message().number(1, EventFile.now()).number(2, purge).message(7, start));
        }
    }

    private static Path folderByTime(String comment) {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("MMMdd_HH-mm-ss", Locale.ENGLISH));
        return Path.of("runs", time + "_" + EventFile.host() + comment);
    }

    /** Where the files are. */
    public Path logDir() {
        return folder;
    }

    /** A point of a curve. */
    public void addScalar(String tag, double value, long step) {
        addScalar(tag, value, step, o -> {});
    }

    public void addScalar(String tag, double value, long step, Consumer<ScalarOptions> options) {
        ScalarOptions chosen = with(new ScalarOptions(), options);
        file.addSummary(ScalarSummary.of(tag, value, chosen), step, chosen.wallTime());
    }

    /** A point of a curve: a tensor of one element. */
    public void addScalar(String tag, Tensor value, long step) {
        addScalar(tag, value.item(), step);
    }

    /** Points of several curves in one chart; each is a run of its own in a folder below. */
    public synchronized void addScalars(String mainTag, Map<String, ? extends Number> values, long step) {
        double now = EventFile.now();
        values.forEach((tag, value) -> {
            Path place = folder.resolve(mainTag.replace("/", "_") + "_" + tag);
            EventFile to = more.computeIfAbsent(place, p -> new EventFile(p, options));
            to.addSummary(ScalarSummary.of(mainTag, value.doubleValue(), new ScalarOptions()), step, now);
        });
    }

    /** All values of a tensor. */
    public void addTensor(String tag, Tensor tensor, long step) {
        file.addSummary(TensorSummary.of(tag, tensor), step, EventFile.now());
    }

    /** How a tensor's values are spread. */
    public void addHistogram(String tag, Tensor values, long step) {
        addHistogram(tag, values, step, o -> {});
    }

    /** @throws IllegalArgumentException for no value at all or one that is not finite */
    public void addHistogram(String tag, Tensor values, long step, Consumer<HistogramOptions> options) {
        HistogramOptions chosen = with(new HistogramOptions(), options);
        file.addSummary(HistogramSummary.of(tag, values, chosen), step, chosen.wallTime());
    }

    /** A histogram that was counted elsewhere: the upper edges of its bins, and how many values lie in each. */
    public void addHistogramRaw(
            String tag,
            double min,
            double max,
            long num,
            double sum,
            double sumSquares,
            double[] bucketLimits,
            double[] bucketCounts,
            long step) {
        Message summary = HistogramSummary.of(tag, min, max, num, sum, sumSquares, bucketLimits, bucketCounts);
        file.addSummary(summary, step, EventFile.now());
    }

    /** A picture of shape [C, H, W]: bytes, or numbers from 0 to 1. */
    public void addImage(String tag, Tensor picture, long step) {
        addImage(tag, picture, step, o -> {});
    }

    public void addImage(String tag, Tensor picture, long step, Consumer<ImageOptions> options) {
        ImageOptions chosen = with(new ImageOptions("CHW"), options);
        Picture pixels = Picture.of(picture, chosen.dataFormats());
        file.addSummary(ImageSummary.of(tag, pixels), step, chosen.wallTime());
    }

    public void addImage(String tag, BufferedImage picture, long step) {
        file.addSummary(ImageSummary.of(tag, Picture.of(picture)), step, EventFile.now());
    }

    /** Pictures of shape [N, C, H, W] beside each other. */
    public void addImages(String tag, Tensor pictures, long step) {
        addImages(tag, pictures, step, o -> {});
    }

    public void addImages(String tag, Tensor pictures, long step, Consumer<ImageOptions> options) {
        addImage(tag, pictures, step, o -> options.accept(o.dataFormats("NCHW")));
    }

    /** A picture with boxes: rows of left, top, right, bottom. */
    public void addImageWithBoxes(String tag, Tensor picture, Tensor boxes, long step, Consumer<ImageOptions> options) {
        ImageOptions chosen = with(new ImageOptions("CHW"), options);
        file.addSummary(ImageSummary.of(tag, picture, boxes, chosen), step, chosen.wallTime());
    }

    /** A chart of XChart, which has to be among the dependencies. */
    public void addFigure(String tag, Chart<?, ?> figure, long step) {
        addImage(tag, BitmapEncoder.getBufferedImage(figure), step);
    }

    /** Films of shape [N, T, C, H, W], as an animated picture. */
    public void addVideo(String tag, Tensor video, long step, int fps) {
        file.addSummary(VideoSummary.of(tag, video, fps), step, EventFile.now());
    }

    /** Samples of a sound, from -1 to 1; what lies outside is cut. */
    public void addAudio(String tag, Tensor sound, long step) {
        addAudio(tag, sound, step, o -> {});
    }

    public void addAudio(String tag, Tensor sound, long step, Consumer<AudioOptions> options) {
        AudioOptions chosen = with(new AudioOptions(), options);
        file.addSummary(AudioSummary.of(tag, sound, chosen.sampleRate()), step, chosen.wallTime());
    }

    /** A text; TensorBoard reads it as Markdown. */
    public void addText(String tag, String text, long step) {
        file.addSummary(TextSummary.of(tag, text), step, EventFile.now());
    }

    /** The graph of a network of one input, after one forward in evaluation mode. */
    public void addGraph(Module net, Tensor input) {
        addGraph(net, x -> net.apply(x[0]), input);
    }

    /** The graph of any network: {@code writer.addGraph(net, x -> net.apply(x[0], x[1]), words, mask)}. */
    public void addGraph(Module net, Function<Tensor[], ?> forward, Tensor... inputs) {
        byte[] graph = NetworkGraph.of(net, forward, inputs);
        file.add(new Message().number(1, EventFile.now()).bytes(4, graph));
    }

    /** Points of shape [N, D] that TensorBoard's projector shows in two or three dimensions. */
    public synchronized void addEmbedding(Tensor points, long step, Consumer<EmbeddingOptions> options) {
        projector.add(points, step, with(new EmbeddingOptions(), options));
    }

    /** Precision and recall at each threshold: labels of 0 and 1, predictions from 0 to 1. */
    public void addPrCurve(String tag, Tensor labels, Tensor predictions, long step) {
        addPrCurve(tag, labels, predictions, step, o -> {});
    }

    public void addPrCurve(String tag, Tensor labels, Tensor predictions, long step, Consumer<PrCurveOptions> options) {
        PrCurveOptions chosen = with(new PrCurveOptions(), options);
        file.addSummary(PrCurveSummary.of(tag, labels, predictions, chosen), step, chosen.wallTime());
    }

    /** A curve that was counted elsewhere: a tensor of six rows, true and false positives, true and false negatives,
     * precision, recall. */
    public void addPrCurveRaw(String tag, Tensor rows, long step) {
        if (rows.dim() != 2 || rows.size(0) != 6) {
            throw new IllegalArgumentException("the curve " + tag + " needs a tensor of six rows");
        }
        file.addSummary(PrCurveSummary.of(tag, Summaries.doubles(rows), (int) rows.size(1)), step, EventFile.now());
    }

    /** Charts of several scalars. */
    public void addCustomScalars(CustomScalars layout) {
        file.addSummary(layout.summary(), 0, EventFile.now());
    }

    /** Points in space, of shape [B, N, 3]. */
    public void addMesh(String tag, Tensor vertices, long step, Consumer<MeshOptions> options) {
        MeshOptions chosen = with(new MeshOptions(), options);
        file.addSummary(MeshSummary.of(tag, chosen, vertices), step, chosen.wallTime());
    }

    /** A run's hyper-parameters (numbers, texts, booleans) and what it reached, to compare runs by. */
    public void addHparams(Map<String, ?> parameters, Map<String, ? extends Number> metrics) {
        addHparams(parameters, metrics, Map.of(), Double.toString(EventFile.now()), 0);
    }

    /**
     * @param domains all values that a hyper-parameter may have, by its name
     * @param runName the folder below
     */
    public void addHparams(
            Map<String, ?> parameters,
            Map<String, ? extends Number> metrics,
            Map<String, ? extends List<?>> domains,
            String runName,
            long step) {
        for (String name : domains.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new IllegalArgumentException("the domain of " + name + ", which is no hyper-parameter");
            }
        }
        Message experiment = HparamsSummary.experiment(parameters, metrics.keySet(), domains);
        Message start = HparamsSummary.start(parameters);
        try (SummaryWriter run = new SummaryWriter(folder.resolve(runName))) {
            for (Message summary : List.of(experiment, start, HparamsSummary.end())) {
                run.file.addSummary(summary, step, EventFile.now());
            }
            metrics.forEach((tag, value) -> run.addScalar(tag, value.doubleValue(), step));
        }
    }

    /** Writes what waits. */
    public synchronized void flush() {
        file.flush();
        more.values().forEach(EventFile::flush);
    }

    @Override
    public synchronized void close() {
        file.close();
        more.values().forEach(EventFile::close);
    }

    private static <O> O with(O options, Consumer<? super O> chosen) {
        chosen.accept(options);
        return options;
    }
}
