package org.torch4j.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestions {
    private Suggestions() {}

    /** The candidate that takes the fewest letters to change, add or drop, if they are at most {@code limit}. */
    public static Optional<String> nearest(String name, Collection<String> candidates, int limit) {
        return candidates.stream()
                .min(Comparator.comparingInt(c -> distance(name, c)))
                .filter(c -> distance(name, c) <= limit);
    }

    /** How many letters to change, add or drop to make one word of the other. */
    public static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], previous[j]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
