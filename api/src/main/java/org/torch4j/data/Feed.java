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
abstract class Feed<B> {

    /** How batches are made, one after the other; a maker of an uncounted data set gives null at its end. */
    abstract Iterator<Supplier<B>> makers();

    abstract int batches();

    /** Whether the iterator of makers ends with the data; otherwise the first null does. */
    abstract boolean counted();

    /** Whether makers leave nothing behind but the batch. */
    boolean tidy() {
        return false;
    }

    /** The samples' own way to make a batch. */
    @SuppressWarnings("unchecked")
    static <T, B> Collate<T, B> own() {
        return new Own<>();
    }

    private static final class Own<T, B> implements Collate<T, B> {
        @Override
        @SuppressWarnings("unchecked")
        public B collate(List<T> samples) {
            Collatable<B> first = (Collatable<B>) samples.get(0);
            return first.collate((List<Collatable<B>>) samples);
        }
    }

    static <T, B> Feed<B> of(Dataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
        return new Counted<>(data, collate, options);
    }

    static <T, B> Feed<B> of(IterableDataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
        if (options.shuffle() || options.sampler() != null) {
            throw new IllegalArgumentException(
                    "an IterableDataset has its own order: it takes no shuffle and no sampler");
        }
        return new Streamed<>(data, collate, options);
    }

    private static final class Counted<T, B> extends Feed<B> {
        private final Dataset<T> data;
        private final Collate<? super T, ? extends B> collate;
        private final BatchSampler groups;

        Counted(Dataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
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
        int batches() {
            return groups.size();
        }

        @Override
        boolean counted() {
            return true;
        }

        @Override
        boolean tidy() {
            return collate instanceof Own<?, ?> && data instanceof Batching<?> batching && batching.batches();
        }

        @Override
        Iterator<Supplier<B>> makers() {
            Iterator<int[]> numbers = groups.iterator();
            boolean atOnce = tidy();
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
            return (B) ((Batching<?>) data).batch(group);
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

    private static final class Streamed<T, B> extends Feed<B> {
        private final IterableDataset<T> data;
        private final Collate<? super T, ? extends B> collate;
        private final int batchSize;
        private final boolean dropLast;

        Streamed(IterableDataset<T> data, Collate<? super T, ? extends B> collate, LoaderOptions options) {
            this.data = data;
            this.collate = collate;
            this.batchSize = options.batchSize();
            this.dropLast = options.dropLast();
        }

        @Override
        int batches() {
            throw new UnsupportedOperationException("an IterableDataset does not know how many samples it has");
        }

        @Override
        boolean counted() {
            return false;
        }

        @Override
        Iterator<Supplier<B>> makers() {
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
