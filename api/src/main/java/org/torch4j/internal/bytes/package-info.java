/**
 * Bytes of a file, read by position and never past its end.
 *
 * <p>Everything that is read of a foreign file goes through {@link org.torch4j.internal.bytes.ByteSource}: a length is
 * compared with what is there before memory is taken for it.
 *
 * <p>Everything that is written goes through {@link org.torch4j.internal.bytes.AtomicFile}: the old file stays until the new one
 * is whole and on the disk.
 */
package org.torch4j.internal.bytes;
