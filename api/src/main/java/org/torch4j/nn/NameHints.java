package org.torch4j.nn;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.torch4j.internal.text.Suggestions;

/** Hints of error messages: the name that was probably meant, the prefix that is too much. */
final class NameHints {
    private NameHints() {}

    /** The name that differs only in the spelling of a member, with the annotation that gives it; else the nearest. */
    static String likely(String name, Collection<String> candidates) {
        String[] own = name.split("\\.");
        for (String candidate : candidates) {
            String[] given = candidate.split("\\.");
            if (given.length == own.length && plain(name).equals(plain(candidate))) {
                for (int i = 0; i < own.length; i++) {
                    if (!own[i].equals(given[i])) {
                        return " (nearest: " + candidate + "; @Name(\"" + given[i] + "\") gives the field that name)";
                    }
                }
            }
        }
        return nearest(name, candidates);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** " (nearest: x)" if a candidate is close, else nothing. */
    static String nearest(String name, Collection<String> candidates) {
        return Suggestions.nearest(name, candidates, Math.max(2, name.length() / 2))
                .map(c -> " (nearest: " + c + ")")
                .orElse("");
    }

    /** The prefix that, taken from {@code given}, makes most of them equal to {@code own}; empty for none. */
    static String commonPrefix(Set<String> own, Set<String> given) {
        String best = "";
        long most = given.stream().filter(own::contains).count();
        for (String key : given) {
            for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
                String prefix = key.substring(0, dot + 1);
                long fit = given.stream()
                        .filter(k -> k.startsWith(prefix) && own.contains(k.substring(prefix.length())))
                        .count();
                if (fit > most) {
                    most = fit;
                    best = prefix;
                }
            }
            if (!best.isEmpty()) {
                break;
            }
        }
        return best;
    }
}
