/**
 * Files of data: where they are looked for, how they are downloaded, and how they are read.
 *
 * <p>{@link org.torch4j.data.files.DataDirectories} looks in the folder that was named, in {@code TORCH4J_DATA}, in the user's
 * cache, and downloads at last. {@link org.torch4j.data.files.DataFiles} lists the tables of the documents,
 * {@link org.torch4j.data.files.Table} reads delimited text and {@link org.torch4j.data.files.Idx} MNIST's format.
 * Whatever is wrong with a file is a {@link org.torch4j.data.DataException} of one line that says where.
 */
package org.torch4j.data.files;
