package org.torch4j.internal.pickle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.PyComplex;
import org.torch4j.io.pickle.PyTuple;

/** Which values of a pickle may be keys of a dict or elements of a set. */
public final class Keys {
    private static final int LARGEST_KEY = 128;
    private static final int DEEPEST_KEY = 8;

    private Keys() {}

    /**
     * The value as a key. Only what hashes in bounded time may be one; bytes become a buffer, which compares by content.
     *
     * @throws CheckpointException for another
     */
    public static Object hashable(Object key, Predicate<Object> more) {
        if (key instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }
        int[] room = {LARGEST_KEY};
        if (!hashes(key, more, room, DEEPEST_KEY)) {
            throw new CheckpointException((key instanceof PyTuple
                            ? "a tuple with such items"
                            : "a " + key.getClass().getSimpleName())
                    + " is not taken for a key");
        }
        return key;
    }

    private static boolean hashes(Object key, Predicate<Object> more, int[] room, int depth) {
        if (--room[0] < 0) {
            return false;
        }
        if (key instanceof PyTuple || key instanceof Set) {
            for (Object item : (Collection<?>) key) {
                if (depth == 0 || !hashes(item, more, room, depth - 1)) {
                    return false;
                }
            }
            return true;
        }
        return plain(key) || more.test(key);
    }

    private static boolean plain(Object key) {
        return key == null
                || key instanceof String
                || key instanceof Long
                || key instanceof Double
                || key instanceof Boolean
                || key instanceof BigInteger
                || key instanceof PyComplex
                || key instanceof Global
                || key instanceof Enum<?>;
    }
}
