package org.torch4j.tutorials;

/** A program to learn from: one class, to be read from top to bottom. */
@FunctionalInterface
public interface Tutorial {
    void run(Run run) throws Exception;
}
