/**
 * Zip archives as {@code torch.save} and NumPy write them, read with suspicion and written with care.
 *
 * <p>{@link org.torch4j.internal.zip.ZipArchive} trusts neither the central directory nor the local headers: both must agree,
 * no two records may overlap or share a name, and every byte range must lie inside the file.
 * {@link org.torch4j.internal.zip.ZipWriter} stores records uncompressed and aligned, so that they can be mapped.
 */
package org.torch4j.internal.zip;
