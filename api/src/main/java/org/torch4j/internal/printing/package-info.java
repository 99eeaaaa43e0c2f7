/**
 * A tensor's text, equal to Python's: the numbers in one width, exponents where the range is wide, only the ends of
 * large tensors, and after them what differs from the defaults: device, type, {@code requires_grad}, {@code grad_fn}.
 */
package org.torch4j.internal.printing;
