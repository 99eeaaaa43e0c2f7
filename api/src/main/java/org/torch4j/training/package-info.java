/**
 * What stands around a training loop: going on exactly where a training was stopped, stopping early, keeping the best
 * files, finding a learning rate.
 *
 * @see org.torch4j.training.TrainingState
 */
package org.torch4j.training;
