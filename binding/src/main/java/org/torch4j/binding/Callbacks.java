package org.torch4j.binding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries what Java code throws, when native code has called it, through that native code: C++ keeps only a text, so
 * the text names a number under which the throwable waits. It works across the engine's threads.
 */
final class Callbacks {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<Long, Throwable> WAITING = new ConcurrentHashMap<>();
    private static final Pattern NAME = Pattern.compile("torch4j callback (\\d+) failed");

    private Callbacks() {}

    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(long number) {
            super("torch4j callback " + number + " failed", null, false, false);
        }
    }

    /** What a callback throws instead of {@code cause}. */
    static RuntimeException failed(Throwable cause) {
        long number = NUMBERS.incrementAndGet();
        WAITING.put(number, cause);
        return new Failed(number);
    }

    /** Throws what a callback threw, of its own type; else what {@code e} means. */
    static RuntimeException translate(String operator, RuntimeException e, Object... arguments) {
        Matcher name = NAME.matcher(String.valueOf(e.getMessage()));
        if (name.find()) {
            Throwable cause = WAITING.remove(Long.parseLong(name.group(1)));
            if (cause != null) {
                throw Callbacks.<RuntimeException>asItIs(cause);
            }
        }
        return NativeErrors.translate(operator, e, arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asItIs(Throwable cause) throws T {
        throw (T) cause;
    }
}
