package org.torch4j.data;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.torch4j.Device;
import org.torch4j.internal.tree.TensorTree;

/**
 * Goes through a data set in batches.
 *
 * <pre>{@code
 * for (var batch : new DataLoader<>(train, o -> o.batchSize(64).shuffle(true))) {
 *     var loss = crossEntropy(net.apply(batch.x()), batch.y());
 *     ...
 * }
 * }</pre>
 *
 * <p>A batch, and every tensor that the loop's body makes, lives until the next batch is taken; what the last turn made is left to
 * the collector. The order, and what is drawn for it, are those of Python's loader with {@code num_workers=0}, whatever the
 * number of workers.
 *
 * @param <B> a batch: {@link Batch} for data sets of {@link Example}s, else what the {@link Collate} makes
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader">torch.utils.data.DataLoader</a>
 */
public final class DataLoader<B> implements Iterable<B> {
    private final BatchSource<B> source;
    private final LoaderOptions options;

    private DataLoader(BatchSource<B> source, LoaderOptions options) {
        this.source = source;
        this.options = options;
    }

    /** One sample a batch, in order. */
    public DataLoader(Dataset<? extends Collatable<B>> data) {
        this(data, o -> {});
    }

    public DataLoader(Dataset<? extends Collatable<B>> data, Consumer<LoaderOptions> options) {
        this.options = choose(options);
        this.source = BatchSource.of(data, BatchSource.selfCollate(), this.options);
    }

    /** @param collate makes a batch of samples */
    public <T> DataLoader(Dataset<T> data, Collate<? super T, ? extends B> collate, Consumer<LoaderOptions> options) {
        this.options = choose(options);
        this.source = BatchSource.of(data, collate, this.options);
    }

    /** @throws IllegalArgumentException where the options shuffle or sample: a stream has its own order */
    public DataLoader(IterableDataset<? extends Collatable<B>> data, Consumer<LoaderOptions> options) {
        this.options = choose(options);
        this.source = BatchSource.of(data, BatchSource.selfCollate(), this.options);
    }

    /** @param collate makes a batch of samples */
    public <T> DataLoader(
            IterableDataset<T> data, Collate<? super T, ? extends B> collate, Consumer<LoaderOptions> options) {
        this.options = choose(options);
        this.source = BatchSource.of(data, collate, this.options);
    }

    private static LoaderOptions choose(Consumer<LoaderOptions> choices) {
        LoaderOptions options = new LoaderOptions();
        choices.accept(options);
        if (options.shuffle() && options.sampler() != null) {
            throw new IllegalArgumentException("shuffle and sampler exclude each other");
        }
        return options.copy();
    }

    /** The same loader with its batches on another device. */
    public DataLoader<B> to(Device device) {
        return new DataLoader<>(source, options.copy().device(device));
    }

    /**
     * How many batches a loop takes.
     *
     * @throws UnsupportedOperationException for an {@link IterableDataset}, whose samples are not counted
     */
    public int size() {
        return source.size();
    }

    /** Begins a loop; closing it early, or leaving it to the collector, leaves no thread behind. */
    @Override
    public Iteration<B> iterator() {
        return new Iteration<>(source, options);
    }

    /** The batches as a stream for one thread; each lives until the next one is taken. */
    public Stream<B> stream() {
        Iterator<B> batches = iterator();
        Iterable<B> once = () -> batches;
        return StreamSupport.stream(once.spliterator(), false);
    }

    /** All batches at once, which no loop frees. */
    public List<B> toList() {
        return stream().map(batch -> TensorTree.map(batch, t -> t.keep())).toList();
    }
}
