package org.torch4j.internal.zip;

/** One record of an archive; {@code offset} is where its data begin in the file. */
public record ZipRecord(
        String name, boolean compressed, long offset, long storedSize, long size, long headerOffset, int crc) {}
