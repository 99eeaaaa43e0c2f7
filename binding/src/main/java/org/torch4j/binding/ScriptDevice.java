package org.torch4j.binding;

/** A device that TorchScript returned, by c10's name. */
public record ScriptDevice(String name) {}
