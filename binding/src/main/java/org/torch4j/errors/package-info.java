/**
 * What can go wrong in native code, as Java exceptions of one line.
 *
 * <p>{@link org.torch4j.errors.TorchException} is every error that libtorch raises; its
 * {@link org.torch4j.errors.TorchException#detail() detail} keeps the native text, with its C++ frames where the environment says
 * {@code TORCH_SHOW_CPP_STACKTRACES=1}.
 * {@link org.torch4j.errors.NativeMemoryException} says that native memory ran out, and what holds it.
 * {@link org.torch4j.errors.NativeLibraryError} says that the natives could not be loaded, and what to do;
 * {@link org.torch4j.errors.DeviceException} that a device cannot be used, and why.
 */
package org.torch4j.errors;
