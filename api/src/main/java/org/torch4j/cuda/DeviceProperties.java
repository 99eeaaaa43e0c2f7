package org.torch4j.cuda;

/**
 * What a GPU is.
 *
 * @param name NVIDIA's name of it
 * @param major compute capability before the point
 * @param minor compute capability after the point
 * @param totalMemory bytes
 * @param multiprocessors number of streaming multiprocessors
 */
public record DeviceProperties(String name, int major, int minor, long totalMemory, int multiprocessors) {}
