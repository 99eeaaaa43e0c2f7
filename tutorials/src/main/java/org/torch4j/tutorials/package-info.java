/**
 * Programs to learn from, a class each, in the order of the packages: {@code basics}, {@code linear}, {@code classification},
 * {@code convolution}, {@code recurrent}, {@code more}. Here is what runs them; {@link org.torch4j.tutorials.Source} names what
 * they reproduce.
 */
package org.torch4j.tutorials;
