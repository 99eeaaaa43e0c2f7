/**
 * What happens before the first native call: which natives, which BLAS, which memory settings, and what to say where
 * something is missing.
 *
 * <p>{@link org.torch4j.binding.startup.Startup} runs once, from the static initializer of every class that calls libtorch;
 * {@link org.torch4j.binding.startup.Doctor} tells what it found, and {@link org.torch4j.binding.startup.Cuda} whether a GPU
 * can be used. Nothing here knows tensors: {@code org.torch4j.binding} stands on this package, never the reverse.
 */
package org.torch4j.binding.startup;
