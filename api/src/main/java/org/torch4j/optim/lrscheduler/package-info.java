/**
 * Learning rate schedulers: all of Python's {@code torch.optim.lr_scheduler}.
 *
 * <pre>{@code
 * var sgd = new SGD(net.parameters(), o -> o.lr(0.1).momentum(0.9));
 * var scheduler = new StepLR(sgd, 30, o -> o.gamma(0.1));
 * for (int epoch = 0; epoch < 100; epoch++) {
 *     train(sgd);
 *     scheduler.step();
 * }
 * }</pre>
 *
 * <p>{@code stateDict()} has Python's names; {@link org.torch4j.optim.lrscheduler.LRScheduler} is the class to extend
 * for a custom schedule.
 */
package org.torch4j.optim.lrscheduler;
