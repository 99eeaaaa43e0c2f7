/**
 * Several processes that compute together: Python's {@code torch.distributed}.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *     try (var group = Distributed.initProcessGroup()) {
 *         manualSeed(0);
 *         var net = new DistributedDataParallel<>(new Net());
 *         var sgd = new SGD(net.parameters(), o -> o.lr(0.01));
 *         var sampler = new DistributedSampler(data);
 *         for (int epoch = 0; epoch < 10; epoch++) {
 *             sampler.setEpoch(epoch);
 *             for (var batch : new DataLoader<>(data, o -> o.sampler(sampler).batchSize(32))) {
 *                 ...                                        // as in one process
 *             }
 *         }
 *     }
 * }
 * }</pre>
 *
 * {@code java -cp ... org.torch4j.distributed.Torchrun --nproc-per-node 2 my.Main} starts that twice and says in the environment
 * who is who.
 *
 * <p>{@link org.torch4j.distributed.Distributed} is the group of all processes, {@link org.torch4j.distributed.ProcessGroup} any
 * group and all its calls, {@link org.torch4j.distributed.Store} where processes find each other.
 * {@link org.torch4j.nn.parallel.DistributedDataParallel} averages gradients with libtorch's own Reducer rather than
 * with buckets of Java: it is what Python runs, so buckets, sums and rounding are Python's, its hooks cost no call from
 * native code into Java, and the search for unused parameters comes with it.
 *
 * <p>Processes of Python and of Java can be in one group: rendezvous, calls and buckets are the same native code. Where all
 * are torch4j's, they compare type, shape and kind of each call first, because Gloo ends a process that
 * receives more than it expects; in a mixed group nothing is compared, and such a mistake ends the process as it does in Python.
 *
 * <p>Gloo, on the CPU, is what this package is tested with. NCCL is bound to what the natives for GPUs have, and was never run.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributed.html">torch.distributed</a>
 */
package org.torch4j.distributed;
