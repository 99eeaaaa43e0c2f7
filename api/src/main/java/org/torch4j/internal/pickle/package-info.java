/**
 * Python's pickle, read as data and never as a program.
 *
 * <p>{@link org.torch4j.internal.pickle.PickleReader} is the stack machine of protocols 0 to 5 with bounds on everything: the
 * length of a string is compared with the bytes that are left before memory is taken, the memo and the stack grow no
 * faster than the input, and what was built is refused when it is cyclic or very deep. It makes numbers, strings, lists,
 * dicts, tuples and sets; whatever else a pickle asks for goes to a {@link org.torch4j.internal.pickle.PickleResolver}, which knows
 * a closed set of names. {@link org.torch4j.internal.pickle.PickleWriter} emits protocol 2 with the opcodes that Python's
 * {@code torch.load(weights_only=True)} accepts.
 */
package org.torch4j.internal.pickle;
