/**
 * Further: generative models, text, published weights. In the order to learn them:
 *
 * <ol>
 *   <li>{@link org.torch4j.tutorials.more.Gan}: a generator against a discriminator
 *   <li>{@link org.torch4j.tutorials.more.CharPoet}: writing letter by letter
 *   <li>{@link org.torch4j.tutorials.more.PretrainedModels}: published weights
 *   <li>{@link org.torch4j.tutorials.more.Datasets}: data sets, and folders of pictures
 * </ol>
 */
package org.torch4j.tutorials.more;
