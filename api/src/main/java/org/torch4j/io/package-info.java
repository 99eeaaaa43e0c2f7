/**
 * Files of weights: Python's without Python.
 *
 * <p>{@link org.torch4j.io.Checkpoint} opens and writes what {@code torch.save} does; {@link org.torch4j.io.StateDict} is
 * the usual content of such a file; {@link org.torch4j.io.Safetensors} and {@link org.torch4j.io.Npy} are the other
 * formats people hand around. {@link org.torch4j.io.Inspect} shows what is in a file without making a tensor of it.
 *
 * <p>A file is read in two steps. First its structure, as plain data: {@code FileReader} finds the kind,
 * {@code internal.zip}, {@code internal.pickle} and the readers of each kind build a tree in which a tensor
 * is a {@code TensorSpec}, checked against the bytes that are there. Only then does {@code Materializer} make tensors,
 * as views on the file mapped into memory. Nothing of a file runs in either step, and what does not add up is a
 * {@link org.torch4j.errors.CheckpointException} that says where.
 *
 * <p>Writing goes to a file beside the target, which takes its place when it is whole.
 */
package org.torch4j.io;
