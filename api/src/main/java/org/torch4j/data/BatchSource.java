package org.torch4j.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The batches of a data set, not made yet.
 *
 * @param <B> a batch
 */
abstract class BatchSource<B> {

    /** The batches, each made when its supplier is asked; that of an iterable data set gives null at the end. */
    abstract Iterator<Supplier<B>> suppliers();

    abstract int size();

    /** Whether the suppliers end with the data; otherwise the first null does. */
    abstract boolean isSized();

    /** Whether making a batch leaves no tensor behind but those of the batch. */
    boolean allocatesOnlyBatch() {
        return false;
    }

    /** Lets the samples collate themselves. */
    @SuppressWarnings("unchecked")
    static <T, B> Collate<T, B> selfCollate() {
        return new SelfCollate<>();
    }

    private static final class SelfCollate<T, B> implements Collate<T, B> {
        @Override
        @SuppressWarnings("unchecked")
        public B collate(List<T> samples) {
            Collatable<B> first = (Collatable<B>) samples.get(0);
            return first.collate((List<Collatable<B>>) samples);
        }
    }

    static <T, B> BatchSource<B> of(Dataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
        return new MapStyle<>(data, collate, options);
    }

    static <T, B> BatchSource<B> of(
            IterableDataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
        if (options.shuffle() || options.sampler() != null) {
            throw new IllegalArgumentException(
                    "an IterableDataset has its own order: it takes no shuffle and no sampler");
        }
        return new IterableStyle<>(data, collate, options);
    }

    private static final class MapStyle<T, B> extends BatchSource<B> {
        private final Dataset<T> data;
        private final Collate<? super T, ? extends B> collate;
        private final BatchSampler groups;

        MapStyle(Dataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
            this.data = data;
            this.collate = collate;
            Sampler order = options.sampler();
            if (order == null && options.shuffle()) {
                order = new RandomSampler(data, o -> o.generator(options.generator()));
            } else if (order == null) {
                order = new SequentialSampler(data);
            }
            this.groups = new BatchSampler(order, options.batchSize(), options.dropLast());
        }

        @Override
        int size() {
            return groups.size();
        }

        @Override
        boolean isSized() {
            return true;
        }

        @Override
        boolean allocatesOnlyBatch() {
            return collate instanceof SelfCollate<?, ?>
                    && data instanceof BatchedDataset<?> batched
                    && batched.supportsBatches();
        }

        @Override
        Iterator<Supplier<B>> suppliers() {
            Iterator<int[]> numbers = groups.iterator();
            boolean atOnce = allocatesOnlyBatch();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return numbers.hasNext();
                }

                @Override
                public Supplier<B> next() {
                    int[] group = numbers.next();
                    return atOnce ? () -> batch(group) : () -> collate(group);
                }
            };
        }

        @SuppressWarnings("unchecked")
        private B batch(int[] group) {
            return (B) ((BatchedDataset<?>) data).batch(group);
        }

        @SuppressWarnings("unchecked")
        private B collate(int[] group) {
            List<T> samples = new ArrayList<>(group.length);
            for (int index : group) {
                samples.add(data.get(index));
            }
            return ((Collate<T, B>) collate).collate(samples);
        }
    }

    private static final class IterableStyle<T, B> extends BatchSource<B> {
        private final IterableDataset<T> data;
        private final Collate<? super T, ? extends B> collate;
        private final int batchSize;
        private final boolean dropLast;

        IterableStyle(IterableDataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
            this.data = data;
            this.collate = collate;
            this.batchSize = options.batchSize();
            this.dropLast = options.dropLast();
        }

        @Override
        int size() {
            throw new UnsupportedOperationException("an IterableDataset does not know how many samples it has");
        }

        @Override
        boolean isSized() {
            return false;
        }

        @Override
        Iterator<Supplier<B>> suppliers() {
            Iterator<T> samples = data.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Supplier<B> next() {
                    return () -> collate(samples);
                }
            };
        }

        @SuppressWarnings("unchecked")
        private B collate(Iterator<T> from) {
            List<T> samples = new ArrayList<>(batchSize);
            while (samples.size() < batchSize && from.hasNext()) {
                samples.add(from.next());
            }
            boolean none = samples.isEmpty() || dropLast && samples.size() < batchSize;
            return none ? null : ((Collate<T, B>) collate).collate(samples);
        }
    }
}
