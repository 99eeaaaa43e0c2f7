/**
 * Sets parts of a parameter to zero for good: the parameter becomes {@code weight_orig}, a buffer {@code weight_mask}
 * says what is left. {@link org.torch4j.nn.utils.prune.Prune} holds the functions, the other classes choose the masks.
 */
package org.torch4j.nn.utils.prune;
