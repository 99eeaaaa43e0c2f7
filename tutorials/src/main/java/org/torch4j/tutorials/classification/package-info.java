/**
 * Classes from features: logistic regression to multi-layer networks. In the order to learn them:
 *
 * <ol>
 *   <li>{@link org.torch4j.tutorials.classification.LogisticRegression}: a probability from one feature
 *   <li>{@link org.torch4j.tutorials.classification.Losses}: cross entropies, from their tables
 *   <li>{@link org.torch4j.tutorials.classification.Diabetes}: a network on a whole table
 *   <li>{@link org.torch4j.tutorials.classification.DiabetesMinibatch}: the same in batches
 *   <li>{@link org.torch4j.tutorials.classification.Iris}: three classes by one layer
 *   <li>{@link org.torch4j.tutorials.classification.PointClassification}: the border between two clouds
 *   <li>{@link org.torch4j.tutorials.classification.MnistMlp}: digits by five linear layers
 *   <li>{@link org.torch4j.tutorials.classification.MnistNetwork}: digits by three, saved
 * </ol>
 */
package org.torch4j.tutorials.classification;
