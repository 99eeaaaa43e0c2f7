/**
 * Data, one batch at a time.
 *
 * <p>A {@link org.torch4j.data.Dataset} has samples by number; most give {@link org.torch4j.data.Example}s. A
 * {@link org.torch4j.data.DataLoader} goes through one in {@link org.torch4j.data.Batch}es: in order, shuffled as Python shuffles, or
 * as a {@link org.torch4j.data.Sampler} says; with threads that make batches ahead where {@code workers} says so. Samples of your own
 * kind take a {@link org.torch4j.data.Collate} along.
 *
 * <pre>{@code
 * var data = new TensorDataset(x, y);
 * var parts = data.randomSplit(0.8, 0.2);
 * for (var batch : new DataLoader<>(parts.get(0), o -> o.batchSize(32).shuffle(true))) {
 *     var loss = mseLoss(net.apply(batch.x()), batch.y());
 * }
 * }</pre>
 *
 * <p>Tensors of a turn are freed as the next batch is taken: nothing to close, nothing to count.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html">torch.utils.data</a>
 */
package org.torch4j.data;
