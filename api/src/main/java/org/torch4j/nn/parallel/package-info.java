/**
 * Networks that several processes train together.
 *
 * <p>{@link org.torch4j.nn.parallel.DistributedDataParallel} wraps a network and averages its gradients over the processes of
 * an {@link org.torch4j.distributed.ProcessGroup}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.html#module-torch.nn.parallel">torch.nn.parallel</a>
 */
package org.torch4j.nn.parallel;
