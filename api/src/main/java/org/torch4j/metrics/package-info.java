/**
 * Figures of merit over many batches, with the names and numbers of {@code torchmetrics} 1.9.
 *
 * @see org.torch4j.metrics.Metric
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/">torchmetrics</a>
 */
package org.torch4j.metrics;
