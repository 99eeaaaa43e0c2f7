/**
 * Between Java's arrays and buffers and tensors.
 *
 * <p>Arrays are copied, in bulk and in row order, whatever a tensor's strides or device. Direct buffers can be shared:
 * the tensor then lies over the buffer's memory, and the buffer is held until libtorch lets go of it.
 */
package org.torch4j.internal.arrays;
