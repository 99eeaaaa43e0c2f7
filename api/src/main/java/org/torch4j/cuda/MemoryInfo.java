package org.torch4j.cuda;

/** Bytes of a device's memory, as its driver counts them. */
public record MemoryInfo(long free, long total) {}
