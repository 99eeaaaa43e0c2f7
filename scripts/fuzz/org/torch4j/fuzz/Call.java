package org.torch4j.fuzz;

/**
 * A call that was drawn: what it is, shown when it ends the process, and how it is run.
 *
 * @param what its name and arguments
 */
record Call(String what, Body body) {
    /** Runs the call; whatever it throws is an answer. */
    interface Body {
        Object run() throws Throwable;
    }
}
