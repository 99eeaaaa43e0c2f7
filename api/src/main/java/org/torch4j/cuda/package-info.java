/**
 * NVIDIA GPUs: devices, streams, events and memory.
 *
 * <p>Nothing here is needed to compute on a GPU: {@code net.to(Device.best())} is. This package is for what comes
 * after: overlapping copies with work in {@link org.torch4j.cuda.CudaStream streams}, timing with
 * {@link org.torch4j.cuda.CudaEvent events}, and watching the caching allocator through {@link org.torch4j.cuda.Cuda}.
 *
 * <p>The package may be used on any machine. Where no GPU can be used, questions have an answer
 * ({@code Cuda.isAvailable()} is false, {@code Cuda.memoryAllocated()} 0), {@code emptyCache} and {@code manualSeed} do
 * nothing, and everything else throws a {@link org.torch4j.errors.DeviceException} that says what is missing.
 */
package org.torch4j.cuda;
