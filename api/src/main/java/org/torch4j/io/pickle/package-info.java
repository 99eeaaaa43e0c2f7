/**
 * Python's values that Java has no type for, as they come out of files and go into them.
 *
 * <p>Numbers, strings, lists, dicts and sets become Java's own; a tuple is a
 * {@link org.torch4j.io.pickle.PyTuple}, an {@code OrderedDict} an {@link org.torch4j.io.pickle.OrderedDict}, a complex number a
 * {@link org.torch4j.io.pickle.PyComplex}, and an object of another class a {@link org.torch4j.io.pickle.PyObject} that tells its
 * class as a {@link org.torch4j.io.pickle.Global}. No code of the file ever runs.
 */
package org.torch4j.io.pickle;
