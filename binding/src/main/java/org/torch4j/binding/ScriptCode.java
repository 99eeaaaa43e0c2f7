package org.torch4j.binding;

/** A type of elements, a layout or a memory format as an argument: numbers to TorchScript. */
public record ScriptCode(int number) {}
