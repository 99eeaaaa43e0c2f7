/**
 * Layers without state: {@link org.torch4j.nn.functional.Functional} has all of them. It is generated: what hands its arguments on is a
 * line of {@code src/main/operators/forwards.txt}, what computes stands in a class a theme, losses, pooling, attention. {@link
 * org.torch4j.Torch} inherits it: {@code import static org.torch4j.Torch.*} offers {@code relu} and {@code crossEntropy} too, and a
 * program may import both.
 */
package org.torch4j.nn.functional;
