/**
 * Layers without state: {@link org.torch4j.nn.functional.Functional} holds all of them; the classes it extends only
 * group them. {@link org.torch4j.Torch} extends it: {@code import static org.torch4j.Torch.*} offers {@code relu} and
 * {@code crossEntropy} too, and a program may import both.
 */
package org.torch4j.nn.functional;
