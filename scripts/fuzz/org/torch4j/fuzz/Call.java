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

    /** The name in a call's text. */
    static String name(String what) {
        int end = what.indexOf('(');
        String head = end < 0 ? what : what.substring(0, end);
        return head.substring(head.lastIndexOf(' ') + 1);
    }
}
