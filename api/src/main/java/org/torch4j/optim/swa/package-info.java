/**
 * Averages of weights, which often do better than the last ones: stochastic weight averaging and moving averages.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/optim.html#weight-averaging-swa-and-ema">Weight averaging</a>
 */
package org.torch4j.optim.swa;
