/**
 * Layers without state: {@code import static org.torch4j.nn.functional.Functional.*;}. {@link
 * org.torch4j.nn.functional.Functional} holds all of them; the classes it extends only group them.
 */
package org.torch4j.nn.functional;
