/**
 * libtorch as torch4j sees it: the only package that knows the JavaCPP Presets.
 *
 * <p>{@link org.torch4j.binding.startup.Startup} sets the presets' properties before any of their classes load, chooses the
 * BLAS and the threads and loads the natives; {@link org.torch4j.binding.startup.Doctor} explains what it found.
 * {@link org.torch4j.binding.NativeTensor} owns one reference to an {@code at::Tensor}: it is released by
 * {@code close()}, by its {@link org.torch4j.binding.NativeScope} or by the garbage collector.
 * {@link org.torch4j.binding.NativeMemory} counts the live bytes and asks for a collection when they grow.
 * The {@code Aten*} classes, one per letter, are generated from the registry's schemas and hold one static method for
 * every operator overload. {@link org.torch4j.binding.NativeErrors} turns C++ errors into exceptions of one line.
 *
 * <p>Nothing here is meant for users; {@code org.torch4j} is what people import.
 */
package org.torch4j.binding;
