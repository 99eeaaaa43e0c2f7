/**
 * A model behind HTTP, to copy from: {@link org.torch4j.tutorials.serve.Batcher} gathers questions into batches,
 * {@link org.torch4j.tutorials.serve.Service} takes them from a socket, and
 * {@link org.torch4j.tutorials.serve.Digits} and {@link org.torch4j.tutorials.serve.Texts} answer them.
 */
package org.torch4j.tutorials.serve;
